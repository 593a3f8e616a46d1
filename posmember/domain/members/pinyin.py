"""How names are typed in letters: initials and full pinyin, in every reading a name can have.

pypinyin knows characters, not surnames, so the surnames that are read otherwise are listed here.
Its table of phrases stays unloaded: one character at a time is asked for, and phrases cost memory.
"""

import os
import unicodedata
from functools import cache
from typing import Final, NamedTuple

READINGS_MAX: Final = 16
NAME_LENGTH_MAX: Final = 200
"""What comes after this many characters is not indexed."""

_SURNAMES: Final = {
    "万俟": ("mo", "qi"),
    "尉迟": ("yu", "chi"),
    "尉遲": ("yu", "chi"),
    "长孙": ("zhang", "sun"),
    "長孫": ("zhang", "sun"),
    "单于": ("chan", "yu"),
    "乐正": ("yue", "zheng"),
    "澹台": ("tan", "tai"),
    "拓跋": ("tuo", "ba"),
    "单": ("shan",),
    "單": ("shan",),
    "曾": ("zeng",),
    "解": ("xie",),
    "仇": ("qiu",),
    "区": ("ou",),
    "區": ("ou",),
    "查": ("zha",),
    "任": ("ren",),
    "盖": ("ge",),
    "蓋": ("ge",),
    "朴": ("piao",),
    "覃": ("qin",),
    "冼": ("xian",),
    "洗": ("xian",),
    "翟": ("zhai",),
    "乐": ("yue",),
    "樂": ("yue",),
    "员": ("yun",),
    "員": ("yun",),
    "召": ("shao",),
    "缪": ("miao",),
    "繆": ("miao",),
    "秘": ("bi",),
    "折": ("she",),
    "黑": ("he",),
    "祭": ("zhai",),
    "繁": ("po",),
    "种": ("chong",),
    "能": ("nai",),
    "隗": ("wei",),
    "薄": ("bo",),
    "都": ("du",),
    "藏": ("zang",),
    "重": ("chong",),
    "六": ("lu",),
    "适": ("kuo",),
}
"""Surnames by the reading that their bearers use; other readings are found as well."""

_LETTERS_WITHOUT_MARK: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


class Reading(NamedTuple):
    """One way to read a name: `initials` as in wxm, `full` as in wangxiaoming. ASCII lower case."""

    initials: str
    full: str


def reading_keys(name: str) -> tuple[Reading, ...]:
    """Return at most `READINGS_MAX` ways to read a person's *name*, the usual one first.

    Rarer combinations come later; letters and digits count as they are (Müller is muller). Empty
    when nothing in the name can be typed.
    """
    shortened = name[:NAME_LENGTH_MAX].strip()
    parts = _parts(shortened)
    for position, usual in enumerate(_surname_readings(shortened)):
        parts[position] = tuple(dict.fromkeys((usual, *parts[position])))
    return _most_usual(parts)


def primary_initials(text: str) -> str:
    """Return the initials of the usual reading of a thing (not a person): 可口可乐 is kkkl."""
    return "".join(readings[0][0] for readings in _parts(text))


def primary_pinyin(text: str) -> str:
    """Return the usual reading of a thing (not a person): 可口可乐 is kekoukele."""
    return "".join(readings[0] for readings in _parts(text))


def letters_of(text: str) -> str:
    """Return the ASCII letters and digits of *text* in lower case, without accents."""
    folded = text.casefold().translate(_LETTERS_WITHOUT_MARK)
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if c.isascii() and c.isalnum())


def _surname_readings(name: str) -> tuple[str, ...]:
    """Return how the surname at the beginning of *name* is read, if it is one of the list."""
    return _SURNAMES.get(name[:2]) or _SURNAMES.get(name[:1], ())


def _parts(text: str) -> list[tuple[str, ...]]:
    """Return the characters and words of *text* with their readings, the usual one first."""
    parts: list[tuple[str, ...]] = []
    word = ""
    for character in text:
        readings = () if character.isascii() else _readings_of(character)
        letters = "" if readings else letters_of(character)
        if word and not letters:
            parts.append((word,))
            word = ""
        if readings:
            parts.append(readings)
        word += letters
    return [*parts, (word,)] if word else parts


@cache
def _readings_of(character: str) -> tuple[str, ...]:
    """Return the readings of a Chinese character, none for any other; ü as v, then as u."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    import pypinyin  # noqa: PLC0415 - a tenth of a second

    found = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    readings = (letters_of(reading) for group in found for reading in group)
    spellings = (spelt for reading in readings for spelt in (reading, reading.replace("v", "u")))
    return tuple(dict.fromkeys(spelt for spelt in spellings if spelt))


def _most_usual(parts: list[tuple[str, ...]]) -> tuple[Reading, ...]:
    """Return the combinations in which the fewest and mildest rare readings occur."""
    kept: list[tuple[int, str, str]] = [(0, "", "")] if parts else []
    for readings in parts:
        if len(readings) == 1:
            only = readings[0]
            kept = [(rarity, initials + only[0], full + only) for rarity, initials, full in kept]
            continue
        longer = (
            (rarity + rank, initials + reading[0], full + reading)
            for rarity, initials, full in kept
            for rank, reading in enumerate(readings)
        )
        kept = sorted(longer, key=_rarity)[:READINGS_MAX]
    return tuple(dict.fromkeys(Reading(initials, full) for _, initials, full in kept))


def _rarity(combination: tuple[int, str, str]) -> int:
    return combination[0]
