"""`engage`: what members do besides buying: share, review, answer, missions, prize draws."""

from typing import TYPE_CHECKING

import click

from posmember.cli.references import member_named, sale_named
from posmember.cli.session import Session
from posmember.domain.money import format_trimmed

if TYPE_CHECKING:
    from posmember.domain.engagement.draws import Draw
    from posmember.domain.engagement.missions import MissionProgress


@click.group("engage", short_help="Shares, reviews, surveys, missions, prize draws.")
def engage() -> None:
    """Put on record what members do besides buying; check-ins are `points award`."""


@engage.command("share-code")
@click.argument("member")
@click.pass_obj
def share_code(session: Session, member: str) -> None:
    """Show the personal share code of MEMBER, which friends bring along."""
    with session.till() as shop:
        code = shop.services.engagement.share_code(member_named(shop, member))
    session.print(code)
    session.answer({"share_code": code})


@engage.command("shared")
@click.argument("code")
@click.argument("used_by")
@click.pass_obj
def shared(session: Session, code: str, used_by: str) -> None:
    """Award the member behind CODE because the member USED_BY brought it."""
    with session.till() as shop:
        friend = member_named(shop, used_by)
        points = shop.services.engagement.use_share_code(shop.actor, code, friend)
        session.say("engage.awarded", points=shop.points_text(points))
    session.answer({"awarded": points})


@engage.command("review")
@click.argument("sale")
@click.argument("score", type=int)
@click.option("--text", default="", help="What they said.")
@click.pass_obj
def review(session: Session, sale: str, score: int, text: str) -> None:
    """Write down that the member of SALE gives it SCORE (1 to 5)."""
    with session.till() as shop:
        sale_id = sale_named(shop, sale)
        points = shop.services.engagement.review(shop.actor, sale_id, score, text)
        session.say("engage.awarded", points=shop.points_text(points))
    session.answer({"awarded": points})


@engage.command("survey")
@click.argument("member")
@click.argument("survey")
@click.option("--answers", default="", help="What they answered.")
@click.pass_obj
def survey(session: Session, member: str, survey: str, answers: str) -> None:
    """Write down that MEMBER answered SURVEY (its name)."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        points = shop.services.engagement.survey(shop.actor, member_id, survey, answers)
        session.say("engage.awarded", points=shop.points_text(points))
    session.answer({"awarded": points})


@engage.command("missions")
@click.argument("member")
@click.pass_obj
def missions(session: Session, member: str) -> None:
    """Show how far MEMBER is with the missions in force."""
    with session.till() as shop:
        found = shop.services.engagement.missions(member_named(shop, member))
    for each in found:
        name = _name(each.mission.name_zh, each.mission.name_en, session)
        key = "engage.rewarded" if each.is_rewarded else "engage.progress"
        session.say(key, mission=name, done=each.done, target=each.mission.target)
    if not found:
        session.say("engage.no_missions")
    session.answer({"missions": [_mission_answer(each) for each in found]})


@engage.command("draw")
@click.argument("member")
@click.argument("draw")
@click.pass_obj
def draw(session: Session, member: str, draw: str) -> None:
    """Let MEMBER try the prize draw DRAW (its id)."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        result = shop.services.engagement.draw(shop.actor, member_id, draw)
    prize = result.prize
    if prize is None:
        session.say("engage.nothing_won", seed=result.seed)
    else:
        name = _name(prize.name_zh, prize.name_en, session)
        session.say("engage.won", prize=name, seed=result.seed)
    session.answer({"draw": {"prize_id": prize.prize_id if prize else "", "seed": result.seed}})


@engage.command("draws")
@click.pass_obj
def draws(session: Session) -> None:
    """List the prize draws with their odds, and how many of each prize are gone."""
    with session.till() as shop:
        found = shop.services.engagement.draws()
    rows = [_prize_row(each, won, session) for each, won in found]
    columns = ("column.id", "column.name", "column.odds", "column.stock", "column.won")
    session.table(columns, [line for lines in rows for line in lines])
    if not found:
        session.say("engage.no_draws")
    session.answer(
        {
            "draws": [
                {
                    "draw_id": each.draw_id,
                    "prizes": [
                        {
                            "prize_id": prize.prize_id,
                            "odds_bp": prize.odds_bp,
                            "stock": prize.stock,
                            "won": won.get(prize.prize_id, 0),
                        }
                        for prize in each.prizes
                    ],
                }
                for each, won in found
            ]
        }
    )


@engage.command("tries")
@click.argument("draw")
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True)
@click.pass_obj
def tries(session: Session, draw: str, limit: int) -> None:
    """List the tries of the prize draw DRAW (its id), the newest first, with their seeds."""
    with session.till() as shop:
        found = shop.services.engagement.tries(draw, limit)
    session.table(
        ("column.name", "column.phone", "column.won", "column.seed"),
        [(each.name, each.masked_phone, each.prize_id, each.seed) for each in found],
    )
    session.answer(
        {
            "tries": [
                {
                    "member_id": each.member_id,
                    "name": each.name,
                    "masked_phone": each.masked_phone,
                    "at_ms": each.at_ms,
                    "seed": each.seed,
                    "prize_id": each.prize_id,
                }
                for each in found
            ]
        }
    )


def _prize_row(each: "Draw", won: dict[str, int], session: Session) -> list[tuple[str, ...]]:
    return [
        (
            each.draw_id,
            _name(prize.name_zh, prize.name_en, session),
            f"{format_trimmed(prize.odds_bp, 2)} %",
            "" if prize.stock is None else str(prize.stock),
            str(won.get(prize.prize_id, 0)),
        )
        for prize in each.prizes
    ]


def _mission_answer(each: "MissionProgress") -> dict[str, object]:
    return {
        "mission_id": each.mission.mission_id,
        "goal": each.mission.goal.value,
        "target": each.mission.target,
        "done": each.done,
        "missing": each.missing,
        "since": each.since.isoformat() if each.since else None,
        "is_rewarded": each.is_rewarded,
    }


def _name(zh: str, en: str, session: Session) -> str:
    return zh if session.language == "zh_CN" else en
