"""`habits`: how a member stands, and why."""

from typing import TYPE_CHECKING, Any

import click

from posmember.cli.references import member_named
from posmember.cli.session import Session

if TYPE_CHECKING:
    from posmember.domain.classes.behaviour import Standing
    from posmember.domain.value.ahead import MemberValue


@click.command("habits", short_help="How a member stands, and why.")
@click.argument("member")
@click.pass_obj
def habits(session: Session, member: str) -> None:
    """Say the RFM class, the stage, the temperature and the value of MEMBER, with the reasons."""
    from posmember.domain.words.explanations import explain  # noqa: PLC0415 - not for --help
    from posmember.domain.words.value_words import value_words  # noqa: PLC0415 - as above

    with session.till() as shop:
        member_id = member_named(shop, member)
        found = shop.services.members.standing(member_id)
        value = shop.services.members.value(member_id)
        decimals = shop.services.shop.settings().currency_decimals
    _say(session, found)
    words = value_words(value, session.language, decimals)
    for line in words:
        session.print(line)
    session.table(
        ("column.date", "column.band_before", "column.band_after", "column.reason"),
        [
            (
                each.day.isoformat(),
                _named("band", each.before, session.language),
                _named("band", each.after, session.language),
                explain(each.cause, session.language),
            )
            for each in found.changes
        ],
    )
    answer = _as_json(member_id, found, session.language)
    answer["value"] = {**_value_as_json(value), "words": words}
    session.answer({"habits": answer})


def _say(session: Session, found: "Standing") -> None:
    from posmember.domain.words.class_words import TREND_SIGNS  # noqa: PLC0415 - not for --help
    from posmember.domain.words.explanations import explain  # noqa: PLC0415 - not for --help

    language, seen = session.language, found.behaviour
    session.say("habits.class", name=_named("rfm", seen.rfm, language))
    session.say("habits.reason", words=explain(found.rfm_reason, language))
    session.say("habits.stage", name=_named("stage", seen.stage, language))
    session.say("habits.reason", words=explain(seen.stage_reason, language))
    band = _named("band", seen.band, language)
    session.say(
        "habits.temperature", words=f"{seen.warmth.degrees} · {band} {TREND_SIGNS[seen.trend]}"
    )
    for reason in (found.band_reason, *found.part_reasons):
        session.say("habits.reason", words=explain(reason, language))


def _named(kind: str, value: str, language: str) -> str:
    from posmember.domain.words.report_words import report_words  # noqa: PLC0415 - not for --help

    return report_words(f"{kind}.{value}", language)


def _value_as_json(value: "MemberValue") -> dict[str, Any]:
    ahead = value.ahead
    return {
        "value_minor": value.worth.value_minor,
        "basis": value.worth.basis.value,
        "net_minor": value.worth.net_minor,
        "visits_ahead_milli": ahead.visits_milli,
        "spend_ahead_minor": ahead.spend_minor,
        "fitted_on": value.fit and value.fit.on.isoformat(),
    }


def _as_json(member_id: str, found: "Standing", language: str) -> dict[str, Any]:
    from posmember.domain.words.explanations import explain  # noqa: PLC0415 - not for --help

    seen = found.behaviour
    return {
        "member_id": member_id,
        "day": found.day.isoformat(),
        "days_away": seen.days_away,
        "usual_gap_days": seen.usual_gap_days,
        "visits": seen.visits,
        "net_minor": seen.net_minor,
        "engaged": seen.engaged,
        "rfm": seen.rfm.value,
        "rfm_words": explain(found.rfm_reason, language),
        "stage": seen.stage.value,
        "stage_words": explain(seen.stage_reason, language),
        "degrees": seen.warmth.degrees,
        "band": seen.band.value,
        "trend": seen.trend.value,
        "parts": seen.warmth._asdict(),
        "parts_words": [explain(each, language) for each in found.part_reasons],
        "band_changes": [
            {
                "day": each.day.isoformat(),
                "before": each.before.value,
                "after": each.after.value,
                "degrees": each.degrees,
                "words": explain(each.cause, language),
            }
            for each in found.changes
        ],
    }
