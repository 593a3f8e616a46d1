"""Steps of a rehearsal about what members do besides buying."""

from posmember.rehearsal.step import Step


class UseShareCode(Step, frozen=True, kw_only=True, tag="use_share_code"):
    """Somebody brings the share code of *member*."""

    member: str
    used_by: str


class Review(Step, frozen=True, kw_only=True, tag="review"):
    """The member of a ticket gives it 1 to 5."""

    ticket: str
    score: int
    text: str = ""


class Survey(Step, frozen=True, kw_only=True, tag="survey"):
    """A member answers a survey."""

    member: str
    survey: str
    answers: str = ""


class Missions(Step, frozen=True, kw_only=True, tag="missions"):
    """Look how far a member is with the missions in force."""

    member: str


class TryDraw(Step, frozen=True, kw_only=True, tag="draw"):
    """A member tries a prize draw; what it brings is chance, unless the odds leave no choice."""

    member: str
    draw: str


class TagMember(Step, frozen=True, kw_only=True, tag="tag"):
    """Put tags on a member, and take others off."""

    member: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


EngagementStep = TagMember | UseShareCode | Review | Survey | Missions | TryDraw
