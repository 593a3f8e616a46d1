"""Every scripted shop in `tests/rehearsals` does what its sentences say."""

import json
from pathlib import Path

import msgspec
import pytest

from posmember.cli.main import run_command_line
from posmember.rehearsal.player import play
from posmember.rehearsal.scenario import Scenario

FOLDER = Path(__file__).parents[1] / "rehearsals"
SCHEMA = Path(__file__).parents[2] / "docs" / "rehearsal.schema.json"
SCRIPTS = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_scripted_shop_does_as_it_says(path):
    scenario = msgspec.json.decode(path.read_bytes(), type=Scenario)

    differences = [
        f"step {played.number}: {difference}"
        for played in play(scenario, "en")
        for difference in played.differences
    ]

    assert not differences


def test_every_script_has_a_title_of_its_own():
    titles = [json.loads(path.read_text("utf-8"))["title"] for path in SCRIPTS]

    assert len(set(titles)) == len(titles)


def test_the_schema_in_the_documentation_is_that_of_the_program(capsys):
    assert run_command_line(["rehearse", "--schema"]) == 0

    assert json.loads(capsys.readouterr().out) == json.loads(SCHEMA.read_text("utf-8"))


def test_what_differs_is_said_and_fails(tmp_path, capsys):
    script = tmp_path / "wrong.json"
    step = {"do": "sell", "lines": [{"product": "tea"}], "expect": {"ticket": {"total": "2.00"}}}
    script.write_text(
        json.dumps({"title": "x", "products": [{"id": "tea", "price": 1}], "steps": [step]})
    )

    code = run_command_line(["rehearse", str(script)])

    assert code == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["rehearsals"][0]["steps"][0]["differs"] == [
        "ticket.total: expected '2.00', found '1.00'"
    ]


def test_a_script_with_a_word_that_is_not_known_is_refused_with_its_place(tmp_path, capsys):
    script = tmp_path / "odd.json"
    script.write_text('{"title": "x", "steps": [{"do": "sell", "linez": []}]}')

    code = run_command_line(["--language", "en", "rehearse", str(script)])

    assert code == 1
    assert "$.steps[0]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "rules",
    [
        '"programme": {"policies": {"free_unit": "lost"}}, "steps": []',
        '"steps": [{"do": "publish", "programme": {"policies": {"free_unit": "lost"}}}]',
    ],
)
def test_rules_with_a_value_that_is_not_known_are_refused_before_anything_is_played(
    rules, tmp_path, capsys
):
    script = tmp_path / "odd.json"
    script.write_text('{"title": "x", ' + rules + "}")

    code = run_command_line(["--language", "en", "rehearse", str(script)])

    assert code == 1
    assert "$.policies.free_unit" in capsys.readouterr().err


def test_rules_with_a_word_that_is_not_known_are_refused_with_its_place(tmp_path, capsys):
    path = tmp_path / "slip.json"
    script = {"title": "a slip", "steps": [], "programme": {"polices": {}, "taxes": [{"rate": 1}]}}
    named = {"tax_id": "vat", "name_zh": "税", "name_en": "VAT"}
    script["programme"]["taxes"][0] |= named
    path.write_text(json.dumps(script), encoding="utf-8")

    assert run_command_line(["--language", "en", "rehearse", str(path)]) != 0
    assert "$.polices, $.taxes[0].rate" in capsys.readouterr().err


SLIPS = [
    ({"shop": {"zone": "Mars/Base"}}, "$.shop.zone = “Mars/Base”"),
    ({"shop": {"start": "tomorrow"}}, "$.shop.start = “tomorrow”"),
    ({"shop": {"tills": ["A", "A"]}}, "$.shop.tills = “A, A”"),
    ({"products": [{"id": "tea", "price": "ten"}]}, "$.products[0].price = “ten”"),
    ({"products": [{"id": "tea", "price": 1, "kind": "dream"}]}, "$.products[0].kind"),
    (
        {"products": [{"id": "tea", "price": 1, "taxes": ["vat"]}]},
        "$.products[0].taxes[0] = “vat”",
    ),
    ({"members": [{"id": "a"}, {"id": "a"}]}, "$.members[1].id = $.members[0].id = “a”"),
    ({"members": [{"id": "a", "tier": "gold"}]}, "$.members[0].tier = “gold” (standard)"),
    ({"members": [{"id": "a", "points": "x"}]}, "$.members[0].points = “x”"),
    ({"members": [{"id": "a", "referrer": "b"}]}, "$.members[0].referrer = “b”"),
    ({"members": [{"id": "a", "birthday": "soon"}]}, "$.members[0].birthday = “soon”"),
    ({"steps": [{"do": "look", "till": "Q"}]}, "$.steps[0].till = “Q” (A)"),
    ({"steps": [{"do": "sync", "tills": ["Q"]}]}, "$.steps[0].till = “Q” (A)"),
    ({"steps": [{"do": "advance", "to": "soon"}]}, "$.steps[0].to = “soon”"),
    ({"steps": [{"do": "refund", "ticket": "t", "lines": {"one": 1}}]}, "$.steps[0].lines = “one”"),
    ({"steps": [{"do": "refund", "ticket": "t", "lines": {"1": "x"}}]}, "$.steps[0].lines.1 = “x”"),
    ({"steps": [{"do": "sell", "tenders": [{"kind": "shells"}]}]}, "$.steps[0].tenders[0].kind"),
    ({"steps": [{"do": "sell", "rewards": [{"reward": "cup"}]}]}, "rewards[0].reward = “cup”"),
    (
        {"steps": [{"do": "publish", "programme": {}, "effective_from": "soon"}]},
        "$.steps[0].effective_from = “soon”",
    ),
    ({"programme": {"points_held_days": -1}}, "points"),
]


@pytest.mark.parametrize(("part", "place"), SLIPS, ids=[place for _, place in SLIPS])
def test_a_slip_is_said_with_its_place_before_anything_is_played(part, place, tmp_path, capsys):
    path = tmp_path / "slip.json"
    path.write_text(json.dumps({"title": "a slip", "preset": False, "steps": []} | part))

    assert run_command_line(["--language", "en", "rehearse", str(path)]) == 1
    assert place in capsys.readouterr().err


def test_a_line_that_an_open_ticket_does_not_have_is_refused():
    opened = {"do": "open", "name": "o", "lines": [{"product": "tea"}]}
    products, steps = [{"id": "tea", "price": 1}], [opened, {"do": "change", "name": "o"}]
    steps[1]["remove"] = [9]
    script = json.dumps({"title": "x", "products": products, "steps": steps})

    played = list(play(msgspec.json.decode(script, type=Scenario), "en"))

    assert played[1].answer["refused"] == "not_found"
