"""What the print queue refuses."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class JoinLinkMissingError(Refusal):
    """A poster needs the link where new members join; the shop has set none."""


@dataclass(eq=False)
class BirthdayUnknownError(Refusal):
    """A birthday slip needs a birthday; *member* has given none."""

    member: str


@dataclass(eq=False)
class PrintJobInHandError(Refusal):
    """The job is just being sent to *printer*; moving it now could print it twice."""

    printer: str


@dataclass(eq=False)
class NothingRedeemedError(Refusal):
    """No points were given on the ticket with this number."""

    receipt_no: str


@dataclass(eq=False)
class NotExchangedError(Refusal):
    """The ticket with this number is no part of an exchange."""

    receipt_no: str


@dataclass(eq=False)
class NoReturnError(Refusal):
    """On the ticket with this number goods went out; nothing came back."""

    receipt_no: str
