"""What the print queue refuses."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class PrintJobInHandError(Refusal):
    """The job is just being sent to *printer*; moving it now could print it twice."""

    printer: str
