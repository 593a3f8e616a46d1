"""The command line: options for all commands, and what a failure looks like to the caller."""

import enum
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from posmember import __version__
from posmember.cli.errors import ShopMissingError
from posmember.cli.lazy import LazyGroup
from posmember.cli.session import Session
from posmember.domain.errors import Refusal
from posmember.domain.failures import Failure
from posmember.domain.importing.errors import ImportInterruptedError
from posmember.domain.words.command_line import line

COMMANDS: Final = {
    "run": ("posmember.cli.running:run", "Open the window."),
    "setup": ("posmember.cli.upkeep:setup", "Make a new shop without a window."),
    "demo": ("posmember.cli.demo:demo", "Make a demo shop, or tour one without a display."),
    "import": ("posmember.cli.importing:import_file", "Import members or products from a file."),
    "undo-import": ("posmember.cli.importing:undo_import", "Take an import back."),
    "find": ("posmember.cli.finding:find", "Find members, products and receipts."),
    "join": ("posmember.cli.people:join", "Enrol a member."),
    "members": ("posmember.cli.merging:members", "Merge records of one person, find likely ones."),
    "birthdays": ("posmember.cli.people:birthdays", "List birthdays of coming days."),
    "family": ("posmember.cli.family:family", "Dependants of members and their birthdays."),
    "tier": ("posmember.cli.tiers:tier", "Tiers of members: where they stand, set by hand."),
    "benefit": ("posmember.cli.benefits:benefit", "Benefits of tiers: left, used, reported."),
    "statement": ("posmember.cli.papers:statement", "Show a member's ledger."),
    "engage": ("posmember.cli.engaging:engage", "Shares, reviews, missions, prize draws."),
    "coupon": ("posmember.cli.coupons:coupon", "Give coupons out, find, withdraw, print them."),
    "campaign": ("posmember.cli.campaigns:campaign", "Campaigns: start, stop, what they bring."),
    "stock": ("posmember.cli.stock:stock", "Stock: received, counted, written off, listed."),
    "habits": ("posmember.cli.habits:habits", "How a member stands, and why."),
    "recommend": ("posmember.cli.recommending:recommend", "What to recommend to a member."),
    "tag": ("posmember.cli.tagging:tag", "Tags on members: put on, taken off, listed."),
    "event": ("posmember.cli.gatherings:event", "Events: invite, sign in, what followed."),
    "todo": ("posmember.cli.to_do:todo", "What is to be done for members, and by whom."),
    "card": ("posmember.cli.cards:card", "Write member cards as a PDF."),
    "sell": ("posmember.cli.selling:sell", "Sell without a window."),
    "attach": ("posmember.cli.attaching:attach", "Give a paid ticket its member."),
    "refund": ("posmember.cli.returning:refund", "Take goods back."),
    "void": ("posmember.cli.returning:void", "Undo a ticket of today whole."),
    "exchange": ("posmember.cli.returning:exchange", "Goods back, others out."),
    "take-back": ("posmember.cli.returning:take_back", "Take goods back without a receipt."),
    "receipt": ("posmember.cli.selling:receipt", "Write a receipt to a file."),
    "explain": ("posmember.cli.explaining:explain", "Say why a ticket came to what it did."),
    "print": ("posmember.cli.printing:print_paper", "Print any paper of the shop."),
    "shift": ("posmember.cli.shifts:shift", "Work in shifts: float, count, Z-report."),
    "topup": ("posmember.cli.topping_up:topup", "Top members up, and pay top-ups back."),
    "countcard": ("posmember.cli.count_cards:countcard", "Sell and use count cards."),
    "giftcard": ("posmember.cli.gift_cards:giftcard", "Look at gift cards, top up, merge, freeze."),
    "wallet": ("posmember.cli.topping_up:wallet", "Look at stored value, set its PIN."),
    "printer": ("posmember.cli.printers:printer", "Set printers up and look at their queue."),
    "report": ("posmember.cli.reporting:report", "Make a report of a period."),
    "points": ("posmember.cli.points:points", "Correct, hand on and give points."),
    "nightly": ("posmember.cli.nightly:nightly", "Do what is due once a day."),
    "export": ("posmember.cli.exporting:export", "Export members, products or facts."),
    "backup": ("posmember.cli.keeping:backup", "Make an encrypted copy of the shop."),
    "restore": ("posmember.cli.keeping:restore", "Put a copy in the place of the shop."),
    "doctor": ("posmember.cli.keeping:doctor", "Examine the till and say what to do."),
    "sync": ("posmember.cli.syncing:sync", "Exchange with head office, once."),
    "enrol": ("posmember.cli.syncing:enrol", "Join a head office."),
    "headoffice": ("posmember.cli.head_office:headoffice", "Run a head office."),
    "programme": ("posmember.cli.programme:programme", "Read, compare and publish the rules."),
    "rehearse": ("posmember.cli.rehearsing:rehearse", "Try rules on a scripted shop in memory."),
    "verify": ("posmember.cli.upkeep:verify", "Check the invariants of the books."),
    "screenshots": ("posmember.cli.running:screenshots", "Picture every screen."),
    "self-check": ("posmember.cli.self_check:self_check", "Prove that this installation works."),
}

HIDDEN: Final = frozenset({"self-check", "screenshots"})


class ExitCode(enum.IntEnum):
    """What the caller is told; see docs/command-line.md."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    NOT_SET_UP = 3
    FAILED = 4
    IN_USE = 5
    NETWORK = 6
    CANCELLED = 130


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    hidden_commands=HIDDEN,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="POSMEMBER_DATA",
    help="Folder that holds everything of one shop.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@click.option("--language", type=click.Choice(["zh_CN", "en"]), help="Language of the answers.")
@click.version_option(__version__, prog_name="posmember")
@click.pass_context
def cli(context: click.Context, data: Path | None, as_json: bool, language: str | None) -> None:  # noqa: FBT001 - click calls by name
    """Members, points and receipts at the counter. Without a command: open the window."""
    session = Session(data, as_json=as_json, language=language)
    if isinstance(context.obj, list):
        context.obj.append(session)
    context.obj = session
    if context.invoked_subcommand is None:
        command = cli.get_command(context, "run")
        assert command is not None
        context.invoke(command)


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    ordered = _with_json_first(arguments)
    sessions: list[Session] = []
    try:
        result = cli.main(ordered, prog_name="posmember", standalone_mode=False, obj=sessions)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _complain(sessions, "cancelled", ExitCode.CANCELLED)
    except click.ClickException as error:
        from posmember.cli.usage import usage_words  # noqa: PLC0415 - only on failure

        text = usage_words(error, _asked_language(error) or _session(sessions).language)
        return _complain(sessions, "usage", ExitCode.USAGE, message=text)
    except (Refusal, Failure) as error:
        return _explain(sessions, error)
    return int(result) if isinstance(result, int) else ExitCode.OK


def _with_json_first(arguments: Sequence[str]) -> list[str]:
    """Let `--json` stand anywhere before a lone `--`."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    if "--json" not in arguments[:end]:
        return list(arguments)
    kept = [argument for argument in arguments[:end] if argument != "--json"]
    return ["--json", *kept, *arguments[end:]]


def _explain(sessions: Sequence[Session], error: Refusal | Failure) -> int:
    """Say what a refusal or a failure means, in the language of the shop if it was open."""
    from posmember.domain.words.failures import say_failure  # noqa: PLC0415 - only on failure
    from posmember.domain.words.say import fields_of, say  # noqa: PLC0415 - only on failure

    language = _session(sessions).language
    if isinstance(error, Refusal):
        code = ExitCode.NOT_SET_UP if isinstance(error, ShopMissingError) else ExitCode.REFUSED
        if isinstance(error, ImportInterruptedError):
            code = ExitCode.CANCELLED
        elif error.code() == "head_office_unreachable":
            code = ExitCode.NETWORK
        text = say(error, language, _session(sessions).points_decimals)
        return _complain(sessions, error.code(), code, message=text, fields=fields_of(error))
    is_running = error.code() in {"instance_running", "storage_in_use"}
    code = ExitCode.IN_USE if is_running else ExitCode.FAILED
    fields = {name: getattr(error, name) for name in getattr(error, "__dataclass_fields__", {})}
    text = say_failure(error, language)
    return _complain(sessions, error.code(), code, message=text, fields=fields)


def _complain(
    sessions: Sequence[Session],
    key: str,
    code: ExitCode,
    *,
    message: str | None = None,
    fields: Mapping[str, object] | None = None,
) -> int:
    session = _session(sessions)
    text = message or line(key, session.language)
    if session.as_json:
        session.answer({"error": {"code": key, "message": text, "fields": fields or {}}})
    else:
        click.echo(text, err=True)
    return code


def _asked_language(error: click.ClickException) -> str | None:
    """Return the language that was asked for on a call that got no further."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return None if context is None else context.find_root().params.get("language")


def _session(sessions: Sequence[Session]) -> Session:
    """Return the session of this call; where the options were wrong, a plain one."""
    return sessions[-1] if sessions else Session(None, as_json=False, language=None)
