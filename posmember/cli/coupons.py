"""`coupon`: give coupons out, find them, hand them on, take them back, print a sheet."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click

from posmember.cli.print_sending import send
from posmember.cli.progress import showing_progress
from posmember.cli.references import form_by_ending, member_named
from posmember.cli.session import OpenShop, Session, writable
from posmember.domain.documents.document import joined
from posmember.domain.errors import NotFoundError, Refusal
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.domain.documents.document import Document
    from posmember.services.coupons.rows import CouponStanding, PrintedCoupon

_CANCELLED: Final = 130
_FORMS: Final = ("pdf", "pdf-a4", "escpos", "png", "text")


@click.group("coupon", short_help="Give coupons out, find, hand on, withdraw, print them.")
def coupon() -> None:
    """Work with coupons; templates are part of the programme."""


@coupon.command("templates")
@click.pass_obj
def templates(session: Session) -> None:
    """List the templates in force, with what became of their coupons."""
    with session.till() as shop:
        rows = shop.services.coupons.templates()
    columns = ("column.id", "column.coupon", "column.issued", "column.used", "column.expired")
    table: list[tuple[str, ...]] = [
        (row.template_id, _name(row, session), str(row.issued), str(row.used), str(row.expired))
        for row in rows
    ]
    session.table(columns, table)
    if not rows:
        session.say("coupon.no_templates")
    session.answer({"templates": [_template_answer(row) for row in rows]})


@coupon.command("list")
@click.argument("member")
@click.pass_obj
def list_coupons(session: Session, member: str) -> None:
    """List all coupons of MEMBER, the newest first."""
    with session.till() as shop:
        rows = shop.services.coupons.of_member(member_named(shop, member))
    _show(session, rows)
    session.answer({"coupons": [_answer(row) for row in rows]})


@coupon.command("find")
@click.argument("code")
@click.pass_obj
def find(session: Session, code: str) -> None:
    """Show the coupon with this CODE (as printed) or id, and how it stands."""
    with session.till() as shop:
        found = shop.services.coupons.find(code)
    _show(session, (found,))
    session.answer({"coupon": _answer(found)})


@coupon.command("issue")
@click.argument("template")
@click.argument("member")
@click.option("--count", type=click.IntRange(1, 100), default=1, show_default=True)
@click.option("--reason", default="", help="Why; it is kept.")
@click.pass_obj
def issue(session: Session, template: str, member: str, count: int, reason: str) -> None:
    """Give MEMBER a coupon of TEMPLATE (its id)."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        service = shop.services.coupons
        given = service.issue(shop.actor, template, member_id, count, reason=reason)
        found = service.find(given[0].coupon_id)
    name = _name(found, session)
    session.say("coupon.issued", member=found.holder_name, coupon=name, count=len(given))
    session.answer({"issued": [each.coupon_id for each in given]})


@coupon.command("batch")
@click.argument("template")
@click.argument("members", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Every member who is not blocked.")
@click.option("--tier", default="", help="Members of this tier, by its id.")
@click.option("--tag", default="", help="Members with this tag or of this segment.")
@click.pass_obj
def batch(session: Session, /, template: str, members: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401 - click's
    """Give one coupon of TEMPLATE to each of MEMBERS, or of a tier or segment, or to all."""
    from posmember.services.coupons.rows import BatchAudience  # noqa: PLC0415 - the services

    narrowed = options["tier"] or options["tag"]
    if sum((bool(members), bool(options["is_all"]), bool(narrowed))) != 1:
        raise click.UsageError("name members, or say --all, or --tier and --tag")
    with session.till() as shop:
        ids = tuple(member_named(shop, member) for member in members)
        audience = BatchAudience(options["tier"], options["tag"], ids)
        with showing_progress(line("coupon.issuing", session.language)) as step:
            report = shop.services.coupons.issue_batch(shop.actor, template, audience, step)
    key = "coupon.batch_cancelled" if report.is_cancelled else "coupon.batch"
    session.say(key, issued=report.issued, refused=report.refused, batch=report.batch_id)
    session.answer(
        {
            "batch": {
                "batch_id": report.batch_id,
                "issued": report.issued,
                "refused": report.refused,
                "is_cancelled": report.is_cancelled,
            }
        }
    )
    return _CANCELLED if report.is_cancelled else 0


@coupon.command("sheet")
@click.argument("template")
@click.option("--count", type=click.IntRange(1, 1_000), default=10, show_default=True)
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(_FORMS), help="Default: by the ending.")
@click.option("--printer", help="A printer of this till, by its name.")
@click.pass_obj
def sheet(session: Session, /, template: str, count: int, **options: Any) -> None:  # noqa: ANN401 - click's
    """Give out COUNT coupons of TEMPLATE for whoever brings them, each with its QR code.

    A PDF has nine on a page of A4, with marks where to cut; `--format pdf` makes it a roll. The
    codes are printed now and kept nowhere: a lost sheet is withdrawn (`--batch`).
    """
    target, printer = options["target"], options["printer"]
    if (target is None) == (printer is None):
        raise click.UsageError("say either --to FILE or --printer NAME")
    with session.till() as shop:
        if printer is not None:
            papers = _issued(shop, template, count)[0]
            send(session, shop, printer, (joined(papers),), None)
            return
        form = options["form"] or form_by_ending(target)
        is_sheet = form == "pdf-a4" or (form == "pdf" and options["form"] is None)
        with _kept_unless_issued(target) as output:
            papers, printed = _issued(shop, template, count)
            output.truncate(0)
            output.write(_sheets(papers) if is_sheet else _roll(shop, papers, form))
        session.say("file.written", path=target)
        ids = [each.coupon.coupon_id for each in printed]
        session.answer({"sheet": {"file": str(target), "coupons": ids}})


@coupon.command("bring-codes")
@click.argument("template")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def bring_codes(session: Session, template: str, file: Path) -> int:
    """Take the codes in FILE (xlsx, xls, csv) in, which a partner hands out for TEMPLATE.

    Each is good once; a code that was brought before is left as it is.
    """
    with session.till() as shop:
        sheet = shop.services.imports.read(file)
        with showing_progress(line("coupon.bringing", session.language)) as step:
            report = shop.services.coupons.bring_codes(shop.actor, template, sheet, step)
    key = "coupon.bringing_cancelled" if report.is_cancelled else "coupon.brought"
    figures = {"taken": report.taken, "known": report.known, "batch": report.batch_id}
    session.say(key, **figures, faulty=len(report.faulty))
    session.answer(
        {
            "brought": {
                "batch_id": report.batch_id,
                "taken": report.taken,
                "known": report.known,
                "faulty": list(report.faulty),
                "is_cancelled": report.is_cancelled,
            }
        }
    )
    return _CANCELLED if report.is_cancelled else 0


@coupon.command("transfer")
@click.argument("code")
@click.argument("member")
@click.pass_obj
def transfer(session: Session, code: str, member: str) -> None:
    """Hand the coupon with this CODE or id on to MEMBER."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        moved = shop.services.coupons.transfer(shop.actor, code, member_id)
        found = shop.services.coupons.find(moved.coupon_id)
    session.say("coupon.transferred", coupon=_name(found, session), member=found.holder_name)
    session.answer({"coupon": _answer(found)})


@coupon.command("withdraw")
@click.argument("codes", nargs=-1)
@click.option("--batch", "batch_id", help="All unspent coupons of a batch or printed sheet.")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.pass_obj
def withdraw(session: Session, codes: tuple[str, ...], batch_id: str | None, reason: str) -> None:
    """Take the coupons with these CODES or ids back, so that nobody can use them."""
    from posmember.domain.ids import BatchId  # noqa: PLC0415 - only for a batch

    if bool(codes) == (batch_id is not None):
        raise click.UsageError("name coupons, or a --batch")
    with session.till() as shop:
        service = shop.services.coupons
        if batch_id is not None:
            count = service.withdraw_batch(shop.actor, BatchId(batch_id), reason)
            if not count:
                raise NotFoundError("batch", batch_id)
        else:
            count = service.withdraw(shop.actor, codes, reason)
    session.say("coupon.withdrawn", count=count)
    session.answer({"withdrawn": count})


@contextmanager
def _kept_unless_issued(target: Path) -> Iterator[IO[bytes]]:
    """Open *target* before coupons are given out; what it held stays where they are refused."""
    is_new = not target.exists()
    try:
        with writable(target), target.open("ab") as output:
            yield output
    except Refusal:
        if is_new and target.exists():
            target.unlink()
        raise


def _issued(
    shop: OpenShop, template: str, count: int
) -> "tuple[tuple[Document, ...], tuple[PrintedCoupon, ...]]":
    printed = shop.services.coupons.print_out(shop.actor, template, count)
    return shop.services.documents.coupons(printed), printed


def _sheets(papers: "tuple[Document, ...]") -> bytes:
    from posmember.printing.fitted import FittedPaper, encode_fitted  # noqa: PLC0415 - for paper

    return encode_fitted(papers, FittedPaper.COUPON_SHEET)


def _roll(shop: OpenShop, papers: "tuple[Document, ...]", form: str) -> bytes:
    from posmember.printing.profile import PRESETS  # noqa: PLC0415 - only for paper
    from posmember.printing.render import Format, render  # noqa: PLC0415 - only for paper

    profile = PRESETS[f"{shop.services.shop.settings().paper}mm"]
    return render(joined(papers), Format(form), profile)


def _show(session: Session, rows: "tuple[CouponStanding, ...]") -> None:
    columns = ("column.coupon", "column.state", "column.valid_until", "column.member", "column.id")
    table: list[tuple[str, ...]] = [
        (
            _name(row, session),
            line(f"coupon.state.{row.state}", session.language),
            row.coupon.valid_to,
            row.holder_name or line("coupon.bearer", session.language),
            row.coupon_id,
        )
        for row in rows
    ]
    session.table(columns, table)
    if not rows:
        session.say("coupon.none")


def _name(row: Any, session: Session) -> str:  # noqa: ANN401 - anything with a name in both languages
    return str(row.name_zh if session.language == "zh_CN" else row.name_en)


def _answer(row: "CouponStanding") -> dict[str, object]:
    return {
        "coupon_id": row.coupon_id,
        "template_id": row.coupon.template_id,
        "state": row.state.value,
        "valid_from": row.coupon.valid_from,
        "valid_to": row.coupon.valid_to,
        "amount_minor": row.coupon.amount_minor,
        "member_id": row.coupon.member_id,
        "receipt_no": row.receipt_no,
        "reason": row.reason,
    }


def _template_answer(row: Any) -> dict[str, object]:  # noqa: ANN401 - a TemplateStanding
    return {
        "template_id": row.template_id,
        "name_zh": row.name_zh,
        "name_en": row.name_en,
        "is_active": row.is_active,
        "trigger": row.trigger,
        "partner": row.partner,
        "issued": row.issued,
        "used": row.used,
        "expired": row.expired,
        "withdrawn": row.withdrawn,
        "open": row.open,
    }
