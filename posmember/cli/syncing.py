"""`sync` and `enrol`: this till and its head office."""

import secrets
from pathlib import Path

import click

from posmember.cli.session import OpenShop, Session
from posmember.domain.clock import system_clock

NETWORK = 6


@click.command("enrol", short_help="Join a head office.")
@click.argument("url")
@click.argument("code")
@click.option("--ca", "ca_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def enrol(session: Session, url: str, code: str, ca_file: Path | None) -> None:
    """Make this till a terminal of the head office at URL, with its one-time CODE."""
    from posmember.sync.enrol import enrol as join  # noqa: PLC0415 - the wire

    with session.till() as shop:
        join(shop.services.terminals, url, code, ca_file)
        session.say("enrol.done", url=url)
        session.answer({"enrol": {"server_url": shop.services.terminals.server_url()}})


@click.command("sync", short_help="Exchange with head office until nothing is left to say.")
@click.pass_obj
def sync(session: Session) -> int:
    """Send what waits and fetch what is new, once."""
    with session.till() as shop:
        url = shop.services.terminals.server_url()
        if url is None:
            session.say("sync.alone")
            session.answer({"sync": {"state": "alone", "server_url": None}})
            return 0
        state, detail = _exchange(shop, url)
        position = shop.till.sync_store.position()
        session.say("sync.done", state=state, waiting=position.waiting, detail=detail)
        session.answer(
            {
                "sync": {
                    "state": state,
                    "detail": detail,
                    "server_url": url,
                    "waiting": position.waiting,
                    "attention": position.attention,
                    "acked_seq": position.acked_seq,
                    "cursor": position.cursor,
                }
            }
        )
    return 0 if state == "online" else NETWORK


def _exchange(shop: OpenShop, url: str) -> tuple[str, str]:
    """Return in which state, and why, an exchange with the head office at *url* ended."""
    from posmember.sync.engine import Engine  # noqa: PLC0415 - the wire
    from posmember.sync.http_transport import HttpTransport  # noqa: PLC0415 - the wire
    from posmember.sync.once import sync_once  # noqa: PLC0415 - the wire

    private_key = shop.services.terminals.private_key()
    assert private_key is not None, "an enrolled till has its key"
    engine = Engine(shop.till.sync_store, system_clock, secrets.SystemRandom().random)
    transport = HttpTransport(url, private_key)
    try:
        status = sync_once(engine, transport)
    finally:
        transport.close()
    return (status.state.value, status.detail) if status else ("starting", "")
