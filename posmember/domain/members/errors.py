"""What members' phones, birthdays, names, cards and marks may be refused for."""

import enum
from dataclasses import dataclass
from datetime import date

from posmember.domain.errors import Refusal


class PhoneReason(enum.StrEnum):
    """Why a text is no phone number."""

    EMPTY = "empty"
    ROUNDED = "rounded"
    """A spreadsheet kept only the first digits (1.38E+10)."""
    MASKED = "masked"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    MACHINE = "machine"
    """A 13-digit number of a machine's SIM card."""
    SEVERAL = "several"
    UNREADABLE = "unreadable"


class BirthdayReason(enum.StrEnum):
    """Why a text or a value is no birthday."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_LEAP_MONTH = "no_such_leap_month"
    FUTURE = "future"
    TOO_LONG_AGO = "too_long_ago"
    DAY_OR_MONTH_FIRST = "day_or_month_first"
    ROUNDED = "rounded"
    """A spreadsheet made 8.1 of what may have been 8.10."""


class CardNumberReason(enum.StrEnum):
    """Why a text is no card number."""

    LENGTH = "length"
    CHARACTERS = "characters"
    ROUNDED = "rounded"


@dataclass(eq=False)
class PhoneUnreadableError(Refusal):
    """*text* is not the phone number of a person; *reason* says why."""

    text: str
    reason: PhoneReason


@dataclass(eq=False)
class PhoneTakenError(Refusal):
    """Another member has this phone; *phone* is masked, *reason* `nameless` without a name."""

    phone: str
    member_id: str
    member: str
    reason: str = ""

    def __post_init__(self) -> None:
        self.reason = "" if self.member else "nameless"


@dataclass(eq=False)
class TextTooLongError(Refusal):
    """A text has more than *max_length* characters; *excerpt* is its beginning."""

    excerpt: str
    length: int
    max_length: int


@dataclass(eq=False)
class TextEmptyError(Refusal):
    """A text that must say something says nothing one could see."""


@dataclass(eq=False)
class BirthdayUnreadableError(Refusal):
    """*text* is not a birthday; *reason* says why."""

    text: str
    reason: BirthdayReason


@dataclass(eq=False)
class LunarYearUnknownError(Refusal):
    """The lunar calendar is known from *first_year* to *last_year* only."""

    year: int
    first_year: int
    last_year: int


@dataclass(eq=False)
class BirthdayMarkedAlreadyError(Refusal):
    """The same *kind* of mark was set before in this birthday year."""

    member: str
    birthday_year: int
    kind: str


@dataclass(eq=False)
class BirthdayWindowClosedError(Refusal):
    """The member has no birthday window today, or entered the birthday too lately."""

    member: str


@dataclass(eq=False)
class MemberBlockedError(Refusal):
    """The member is blocked and not served as a member."""

    member: str
    reason: str


@dataclass(eq=False)
class IdentifierMissingError(Refusal):
    """A member needs a phone or a card to be found again."""


@dataclass(eq=False)
class CardTakenError(Refusal):
    """Another member has a card with this number."""

    card_no: str
    member_id: str


@dataclass(eq=False)
class CardNumberUnreadableError(Refusal):
    """*text* cannot be a card number; *reason* says why."""

    text: str
    reason: CardNumberReason


@dataclass(eq=False)
class CardNumbersUsedUpError(Refusal):
    """All numbers that begin with *prefix* were given out."""

    prefix: str


@dataclass(eq=False)
class NotAMemberCodeError(Refusal):
    """What was scanned is no member code of this program."""


@dataclass(eq=False)
class DamagedMemberCodeError(Refusal):
    """A member code arrived incomplete or changed."""


@dataclass(eq=False)
class ForeignMemberCodeError(Refusal):
    """A member code was signed with a key that this shop does not know."""

    key_id: str


@dataclass(eq=False)
class ForgedMemberCodeError(Refusal):
    """A member code says one thing and its signature another."""


@dataclass(eq=False)
class ExpiredMemberCodeError(Refusal):
    """A member code was valid through *expired_on* only."""

    expired_on: date


@dataclass(eq=False)
class RevokedCardError(Refusal):
    """The card was reported lost, or replaced."""

    card_no: str


@dataclass(eq=False)
class PaymentCodeScannedError(Refusal):
    """A payment code was scanned where goods and members are looked up."""


@dataclass(eq=False)
class LookupTooShortError(Refusal):
    """Fewer than *minimum* digits would find too many members."""

    minimum: int


@dataclass(eq=False)
class SamePersonAlreadyError(Refusal):
    """Both records are *member*'s already."""

    member: str


@dataclass(eq=False)
class NotMergedError(Refusal):
    """The merge was taken back before, or another one keeps the records together."""


@dataclass(eq=False)
class MergeNeedsContactError(Refusal):
    """A till of a chain merges records only shortly after it heard from head office."""


class ReferrerReason(enum.StrEnum):
    """Why a member cannot bring anybody now."""

    BLOCKED = "blocked"
    CHAIN = "chain"
    """Was brought by somebody and has not bought anything yet."""


@dataclass(eq=False)
class ReferrerRefusedError(Refusal):
    """The member named as referrer cannot bring anybody now."""

    name: str
    reason: ReferrerReason


@dataclass(eq=False)
class TagTooLongError(Refusal):
    """A tag is a short word."""

    tag: str
    most: int


@dataclass(eq=False)
class TagsTooManyError(Refusal):
    """A member has so many tags at most."""

    most: int


@dataclass(eq=False)
class DueDayUnreadableError(Refusal):
    """It is no day to come."""

    text: str


@dataclass(eq=False)
class FollowUpEmptyError(Refusal):
    """It does not say what is to be done."""


@dataclass(eq=False)
class DependantNameMissingError(Refusal):
    """A dependant needs a name."""


@dataclass(eq=False)
class GuardianConsentMissingError(Refusal):
    """Data of a minor are kept only where a guardian agreed."""

    name: str
