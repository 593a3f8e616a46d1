"""What the operator of head office does: codes, tills, exceptions, epochs; limits of the door."""

import pytest
from litestar.testing import TestClient

from posmember.cli.main import run_command_line
from posmember.headoffice import exceptions, terminals
from posmember.headoffice.api import Office, make_application
from posmember.headoffice.authentication import Nonces, RateLimit
from posmember.headoffice.database import Database
from posmember.headoffice.enrolment_code import LETTERS, TRIES_MAX, VALID_MS, new_code, read_code
from posmember.headoffice.epoch import (
    Shop,
    begin_epoch_if_restored,
    mark_durable,
    set_up,
)
from posmember.headoffice.errors import (
    AlreadyThereError,
    UnknownExceptionError,
    UnknownStoreError,
    UnknownTerminalError,
)
from posmember.headoffice.postgres_books import PostgresBooks
from posmember.protocol.messages import (
    Ack,
    Enrolled,
    EnrolRefused,
    EnrolRequest,
    encode,
)
from posmember.protocol.signing import (
    SignedParts,
)
from tests.support.headoffice_caller import HEAD, Caller
from tests.support.shops import SteppingClock


def test_a_code_is_void_after_five_wrong_tries_or_ten_minutes_or_one_use(caller: Caller) -> None:
    code = caller.code("02")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for _ in range(TRIES_MAX):
        assert isinstance(caller.ask_to_enrol(wrong), EnrolRefused)
    assert isinstance(caller.ask_to_enrol(code), EnrolRefused)

    late = caller.code("03")
    caller.clock.step(VALID_MS + 1)
    assert isinstance(caller.ask_to_enrol(late), EnrolRefused)

    good = caller.code("04")
    assert isinstance(caller.ask_to_enrol(good), Enrolled)
    assert isinstance(caller.ask_to_enrol(good), EnrolRefused)


def test_a_till_keeps_the_id_under_which_it_worked_alone(caller: Caller) -> None:
    reply = caller.ask_to_enrol(caller.code("05"), terminal="its-own-id", incarnation=3)

    assert isinstance(reply, Enrolled)
    assert (reply.terminal, reply.incarnation) == ("its-own-id", 3)
    again = caller.ask_to_enrol(caller.code("05"), terminal="its-own-id", incarnation=3)
    assert isinstance(again, Enrolled)
    assert again.incarnation == 4
    other = caller.ask_to_enrol(caller.code("06"), terminal="its-own-id")
    assert other == EnrolRefused("terminal")


def test_a_key_that_is_none_is_refused(caller: Caller) -> None:
    request = EnrolRequest(1, caller.code("07"), "not a key")

    assert isinstance(caller.post("/v1/enrol", encode(request), HEAD)[1], EnrolRefused)


def test_strangers_may_not_ask_for_ever(head_office: Database) -> None:
    office = Office(head_office, SteppingClock())
    with TestClient(make_application(office)) as client:
        body = encode(EnrolRequest(1, "x", "y"))
        codes = [client.post("/v1/enrol", content=body, headers=HEAD) for _ in range(40)]

    assert codes[0].status_code == 200
    assert codes[-1].status_code == 429
    assert codes[-1].headers["retry-after"] == "60"


def test_the_operators_commands_refuse_what_is_not_there(caller: Caller) -> None:
    with caller.database.transaction() as connection:
        with pytest.raises(AlreadyThereError):
            terminals.create_store(connection, "01", "again", "Asia/Shanghai")
        with pytest.raises(UnknownStoreError):
            terminals.create_terminal(connection, "99", "01", 0)
        with pytest.raises(UnknownTerminalError):
            terminals.revoke(connection, "01", "77", 0)
        with pytest.raises(UnknownExceptionError):
            exceptions.settle(connection, "none", "me", "", 0)


def test_an_exception_is_listed_until_somebody_settles_it(caller: Caller) -> None:
    caller.sell("op-1", -50)
    caller.push()
    with caller.database.transaction() as connection:
        (item,) = exceptions.open_exceptions(connection)
        assert (item.kind, item.subject, item.amount) == ("overdraft", "member:m", 50)

        exceptions.settle(connection, item.exception_id, "店长", "会员已补", caller.clock())

        assert exceptions.open_exceptions(connection) == ()


def test_a_restored_server_begins_a_new_epoch_by_itself(head_office: Database) -> None:
    with head_office.transaction() as connection:
        assert not begin_epoch_if_restored(connection)
        before = PostgresBooks(connection).hub().epoch
        connection.execute("UPDATE hub SET timeline = timeline + 1")

        assert begin_epoch_if_restored(connection)
        assert PostgresBooks(connection).hub().epoch != before
        assert not set_up(connection, Shop("x", "UTC", "CNY"))


def test_what_is_backed_up_is_told_to_the_till(caller: Caller) -> None:
    caller.sell("op-1")
    caller.sell("op-2")
    caller.push()
    with caller.database.transaction() as connection:
        mark_durable(connection, 1, caller.clock())

    _, ack = caller.push()

    assert isinstance(ack, Ack)
    assert ack.durable_seq == 1


def test_codes_are_typed_in_any_way_a_person_writes_them() -> None:
    code = new_code()

    assert read_code(code.text()) == code
    assert read_code(code.text().lower().replace("-", " ")) == code
    assert read_code("".join("O" if letter == "0" else letter for letter in code.text())) == code
    assert read_code("too short") is None
    assert read_code("*" * 16) is None
    assert len(set(LETTERS)) == 32


def test_a_nonce_is_forgotten_only_when_its_signature_is_too_old() -> None:
    nonces = Nonces()
    parts = SignedParts("GET", "/", b"", "t", 1, 0, "n")

    assert nonces.is_fresh(parts, 0)
    assert not nonces.is_fresh(parts, 599_999)
    assert nonces.is_fresh(parts, 700_000)


def test_a_rate_limit_fills_up_again() -> None:
    limit = RateLimit(burst=2, per_second=1)

    assert [limit.admits("k", 0) for _ in range(3)] == [True, True, False]
    assert limit.admits("other", 0)
    assert [limit.admits("k", 1_000) for _ in range(2)] == [True, False]


def test_the_status_says_when_a_till_was_last_heard_of_and_how_long_ago(
    caller: Caller, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    caller.ask_to_enrol(caller.code("02"))
    caller.code("03")

    assert (
        run_command_line(["--language", "en", "headoffice", "status", "--database", database_url])
        == 0
    )

    told = capsys.readouterr().out
    assert "Joined" in told
    assert "Waiting to join" in told
    assert "Never" in told
    assert "last_seen_ms" not in told


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "More was spent than was there"), ("zh_CN", "合计用掉的超过了余额")],
)
def test_the_status_names_what_is_to_be_settled_with_the_id_to_settle_it_by(
    caller: Caller,
    database_url: str,
    capsys: pytest.CaptureFixture[str],
    language: str,
    words: str,
) -> None:
    caller.sell("spent", -5)
    caller.push()
    with caller.database.transaction() as connection:
        (item,) = exceptions.open_exceptions(connection)
    capsys.readouterr()

    run_command_line(["--language", language, "headoffice", "status", "--database", database_url])

    told = "".join(capsys.readouterr().out.split())
    assert words.replace(" ", "") in told
    assert item.exception_id in told
    assert "01-01" in told
