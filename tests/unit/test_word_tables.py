"""Tables of words: complete in both languages, with the same figures in each."""

import string

import pytest

from posmember.domain.stored_value.postings import (
    EXPIRY_KIND,
    INSTALMENT_KIND,
    MERGE_KIND,
    TOP_UP_KIND,
)
from posmember.domain.words import command_line, diagnoses, export_columns, print_details
from posmember.domain.words.documents import has_label
from posmember.domain.words.import_fields import FIELD_WORDS, field_word
from posmember.domain.words.programme_notes import NOTES, note_for
from posmember.domain.words.report_words import REPORT_WORDS, has_report_words, report_words
from posmember.domain.words.say import LANGUAGES

TABLES = {
    "command line": command_line.WORDS,
    "diagnoses": diagnoses.DIAGNOSIS_WORDS,
    "print details": print_details.WORDS,
    "import fields": FIELD_WORDS,
    "reports": REPORT_WORDS,
}


def figures(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("table", TABLES)
def test_each_language_says_it_with_the_same_figures(table):
    for key, words in TABLES[table].items():
        assert set(words) == set(LANGUAGES), key
        assert all(words.values()), key
        assert figures(words["zh_CN"]) == figures(words["en"]), key


def test_a_diagnosis_is_said_with_what_was_found():
    said = diagnoses.say_diagnosis("clock_off", {"seconds": 90}, "zh_CN")

    assert said == "时钟与总部相差 90 秒。请校准系统时间并开启自动对时。"


def test_why_a_print_job_did_not_come_out_is_said_with_its_detail():
    said = [
        print_details.say_print_detail(detail, language)
        for detail in ("address: 10.0.0", "cover_open")
        for language in LANGUAGES
    ]

    assert said == [
        "看不懂打印机地址“10.0.0”。请在设置中改正。",
        "“10.0.0” is not a printer address. Correct it in the settings.",
        "打印机上盖未合。请合上，之后自动打印。",
        "The cover of the printer is open. Close it and the job is printed.",
    ]


@pytest.mark.parametrize("detail", ["", "something older: 7"])
def test_a_detail_without_words_is_shown_as_it_is(detail):
    assert print_details.say_print_detail(detail, "en") == detail


@pytest.mark.parametrize(
    "table",
    [
        export_columns.MEMBER_COLUMNS,
        export_columns.PRODUCT_COLUMNS,
        export_columns.SALE_COLUMNS,
        export_columns.LEDGER_COLUMNS,
    ],
)
def test_exports_have_the_same_columns_in_each_language_and_none_twice(table):
    assert len(table["zh_CN"]) == len(table["en"])
    assert all(len(set(table[language])) == len(table[language]) for language in LANGUAGES)


@pytest.mark.parametrize(
    "table",
    [
        export_columns.GENDERS,
        export_columns.CALENDARS,
        export_columns.KINDS,
        export_columns.SHEETS,
    ],
)
def test_values_of_exports_are_worded_in_each_language(table):
    assert set(table["zh_CN"]) == set(table["en"])


def test_fields_of_an_import_are_called_by_their_words():
    assert field_word("member_price", "zh_CN") == "会员价"
    assert field_word("member_price", "en") == "member price"


def test_a_field_of_the_programme_has_a_note_only_where_its_name_is_not_enough():
    assert note_for("Schedule", "to_date", "zh_CN") == "当天仍有效。"
    assert note_for("Schedule", "to_date", "en") == "This day is included."
    assert note_for("Schedule", "weekdays", "en") == ""
    assert all(len(words) == len(LANGUAGES) and all(words) for words in NOTES.values())


def test_reports_know_which_of_their_codes_have_words():
    code = next(iter(REPORT_WORDS))

    assert has_report_words(code)
    assert not has_report_words(f"{code} of another kind")
    assert report_words(code, "en") == REPORT_WORDS[code]["en"]


def test_the_command_line_fills_in_its_figures():
    assert command_line.line("state.undone", "zh_CN") == "已撤销"
    assert command_line.line("yes", "en") == "yes"


@pytest.mark.parametrize(
    "kind", [TOP_UP_KIND, INSTALMENT_KIND, EXPIRY_KIND, MERGE_KIND, "spending", "reversal"]
)
def test_entries_of_stored_value_have_words_on_a_statement(kind):
    assert has_label(f"entry.{kind}")
