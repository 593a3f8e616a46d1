"""`card`: member cards as PDF, one or thousands, also in the place of lost ones."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from posmember.cli.card_faces import back_of, face_of
from posmember.cli.progress import Step, showing_progress
from posmember.cli.references import member_named
from posmember.cli.session import OpenShop, Session, writable
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.printing.card_face import CardFace
    from posmember.printing.photo import Photo
    from posmember.services.members.cards import IssuedCard

_PAGE: Final = 500
_CANCELLED: Final = 130


@click.command("card", short_help="Write member cards as a PDF.")
@click.argument("members", nargs=-1)
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A PDF."
)
@click.option("--all", "is_all", is_flag=True, help="A card for every member who is not blocked.")
@click.option("--tier", help="A card for every member of this tier, by its id or name.")
@click.option("--sheet", is_flag=True, help="Ten cards to an A4 page, with marks to cut.")
@click.option("--label", is_flag=True, help="Stickers of 60 × 40 mm, black on white.")
@click.option("--back", is_flag=True, help="Also the backs: number in bars, rules, phone.")
@click.option(
    "--photo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Of one member."
)
@click.option("--replace", is_flag=True, help="Issue new cards; the old ones are refused at once.")
@click.pass_obj
def card(session: Session, /, members: tuple[str, ...], target: Path, **options: object) -> int:
    """Write a card for each of MEMBERS; who has none yet is issued one."""
    tier, is_all = options["tier"], bool(options["is_all"])
    if sum((bool(members), is_all, tier is not None)) != 1:
        raise click.UsageError("name members, or say --all, or --tier")
    if options["sheet"] and options["label"]:
        raise click.UsageError("either --sheet or --label")
    photo = _photo(options["photo"], members)
    with session.till() as shop:
        ids = _wanted(shop, members, None if tier is None else str(tier))
        if not ids:  # a PDF without a page is none
            raise NotFoundError("member", str(tier or "--all"))
        run = _Run(shop, has_backs=bool(options["back"]), is_replacing=bool(options["replace"]))
        run.photo = photo
        paper = "a4" if options["sheet"] else "label" if options["label"] else "card"
        with showing_progress(line("card.drawing", session.language)) as step:
            is_whole = _write(run, ids, target, paper, step)
    session.say("file.written", path=target)
    answer = {"file": str(target), "cards": run.cards, "is_cancelled": not is_whole}
    session.answer({"card": answer})
    return 0 if is_whole else _CANCELLED


class _Run:
    """Issues cards as their faces are drawn, and remembers which."""

    def __init__(self, shop: OpenShop, *, has_backs: bool, is_replacing: bool) -> None:
        self._shop = shop
        self._back = back_of(shop.services) if has_backs else None
        self._is_replacing = is_replacing
        self.photo: Photo | None = None
        self.title = shop.services.shop.settings().name
        self.language = shop.services.shop.settings().language
        self.cards: list[dict[str, str]] = []

    def faces(self, ids: Sequence[MemberId]) -> "Iterator[CardFace]":
        """Yield the face of each member's card."""
        for member_id in ids:
            issued = self._issued(member_id)
            self.cards.append(
                {"member_id": member_id, "card_id": issued.card_id, "card_no": issued.card_no}
            )
            yield face_of(self._shop.services, member_id, issued, self._back, self.photo)

    def _issued(self, member_id: MemberId) -> "IssuedCard":
        services, actor = self._shop.services, self._shop.actor
        if not self._is_replacing:
            return services.cards.current(actor, member_id)
        valid = [
            row.card_id
            for row in services.members.page(member_id).cards
            if row.revoked_at_ms is None
        ]
        issued = services.cards.issue(actor, member_id, replaces=valid[0] if valid else None)
        for card_id in valid[1:]:
            services.cards.revoke(actor, card_id, "replaced")
        return issued


def _photo(path: object, members: Sequence[str]) -> "Photo | None":
    """Return the photo in a file; it is one person's."""
    if not isinstance(path, Path):
        return None
    if len(members) != 1:
        raise click.UsageError("--photo is for one member")
    from posmember.printing.photo import photo_of  # noqa: PLC0415 - only for photos

    return photo_of(path.read_bytes())


def _wanted(shop: OpenShop, members: Sequence[str], tier: str | None) -> list[MemberId]:
    if members:
        return [member_named(shop, member) for member in members]
    everybody = list(_everybody(shop))
    if tier is None:
        return everybody
    tiers = shop.services.programme.current().tiers
    found = next((t for t in tiers if tier in {t.tier_id, t.name_zh, t.name_en}), None)
    if found is None:
        raise NotFoundError("tier", tier)
    strips = shop.services.members.strip
    return [one for one in everybody if strips(one).tier.tier_id == found.tier_id]


def _everybody(shop: OpenShop) -> Iterator[MemberId]:
    offset = 0
    while rows := shop.services.members.browse(offset=offset, limit=_PAGE, order="joined"):
        yield from (row.member_id for row in rows if not row.is_blocked)
        offset += len(rows)


def _write(run: _Run, ids: Sequence[MemberId], target: Path, paper: str, step: Step) -> bool:
    """Write the file beside its place and move it there; tell whether it holds all cards."""
    from posmember.printing.cards import CardPaper, write_cards  # noqa: PLC0415 - only for paper

    unfinished = target.with_name(f"{target.name}.part")
    with writable(target), unfinished.open("wb") as output:
        drawn = write_cards(
            run.faces(ids),
            output,
            paper=CardPaper(paper),
            title=run.title,
            language=run.language,
            go_on=lambda done: not step(done, len(ids)),
        )
    unfinished.replace(target)
    return drawn == len(ids)
