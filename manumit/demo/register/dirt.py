"""Dirt: what spreadsheets do to a register. Counted values stay recoverable.

Each kind is one function that returns whether it could be done to the row.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from manumit.demo.register import columns as c
from manumit.demo.register.accounts import long_account
from manumit.demo.register.chance import Chance
from manumit.demo.register.rows import Drawn


_DAY_ZERO = date(1899, 12, 30)  # day 0 of a spreadsheet's serial dates
_SURE_CENTURY = range(2000, 2030)  # two digits are read as these years everywhere
_BLANKS = (" ", "  ", "\t", "\u00a0")
_PADDED = (c.FAMILY, c.GIVEN, c.OFFICE, c.NOW, c.EXPLOITED_WHERE, c.LANGUAGE)
_OTHERS = ("Eritrean", "Sudanese", "Italian", "Greek", "Nigerian", "Somali", "Spanish")
_SEASONS = ("Winter", "Spring", "Summer", "Autumn")
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_FORMULA_LOOKING = (
    '=HYPERLINK("https://example.invalid/file","see file")',
    "=cmd|' /C calc'!A0",
    "+441632960960 office line",
    "-",
    "- seen twice, see account",
    "@desk please check",
)

Kind = Callable[[Drawn, Chance], bool]


def ordinal(day: date) -> str:
    return f"{day.day}{_ORDINALS.get(day.day, 'th')} {day:%B %Y}"


def serial(day: date) -> int:
    return (day - _DAY_ZERO).days


def _dated(drawn: Drawn, chance: Chance) -> tuple[str, date] | None:
    """Return one of the columns that hold a day, with it."""
    dates = [
        (heading, cell)
        for heading in (c.REFERRED, c.RECEIVED, c.BORN)
        if isinstance(cell := drawn.row.get(heading), date)
    ]
    return chance.one(dates) if dates else None


def date_in_words(drawn: Drawn, chance: Chance) -> bool:
    if found := _dated(drawn, chance):
        drawn.row[found[0]] = ordinal(found[1])
    return found is not None


def date_with_dots(drawn: Drawn, chance: Chance) -> bool:
    if found := _dated(drawn, chance):
        heading, day = found
        short = heading != c.BORN and day.year in _SURE_CENTURY
        year = f"{day:%y}" if short else f"{day:%Y}"
        drawn.row[heading] = f"{day:%d.%m}.{year}"
    return found is not None


def date_as_serial(drawn: Drawn, chance: Chance) -> bool:
    if found := _dated(drawn, chance):
        drawn.row[found[0]] = serial(found[1])
    return found is not None


def date_about(drawn: Drawn, chance: Chance) -> bool:
    """Make a date of birth or the time of exploitation rough, never the referral."""
    born = drawn.row.get(c.BORN)
    if isinstance(born, date) and chance.happens(0.4):
        drawn.row[c.BORN] = f"circa {born.year}"
        return True
    referred = drawn.answer.referred
    drawn.row[c.EXPLOITED_WHEN] = (
        f"circa {referred:%B} {referred.year - 1}"
        if chance.happens(0.6)
        else f"{chance.one(_SEASONS)} {referred.year - 2}"
    )
    return True


def blanks_around(drawn: Drawn, chance: Chance) -> bool:
    heading = chance.one(_PADDED)
    cell = drawn.row.get(heading)
    if not isinstance(cell, str) or not cell:
        return False
    before = chance.one(_BLANKS) if chance.happens(0.5) else ""
    drawn.row[heading] = f"{before}{cell}{chance.one(_BLANKS)}"
    return True


def noughts_lost(drawn: Drawn, chance: Chance) -> bool:  # noqa: ARG001  # every kind is called alike
    reference = drawn.answer.reference
    if not reference.isdecimal():
        return False
    drawn.row[c.REFERENCE] = int(reference)
    drawn.answer.reference = str(int(reference))
    return True


def several_nationalities(drawn: Drawn, chance: Chance) -> bool:
    """Put two more behind the counted one, where that one can still be told."""
    label = drawn.answer.counted.nationality
    others = chance.some([one for one in _OTHERS if one not in label], 2)
    cell = chance.one(c.DIVIDERS).join((label, *others))
    if not label.strip() or c.nationality_counted(cell) != label:
        return False
    drawn.row[c.NATIONALITY] = cell
    return True


def own_script(drawn: Drawn, chance: Chance) -> bool:  # noqa: ARG001  # every kind is called alike
    written = drawn.meeting.person.name.in_script()
    if written is None or c.FAMILY not in drawn.row:
        return False
    drawn.row[c.FAMILY], drawn.row[c.GIVEN] = written
    drawn.answer.varied = (*drawn.answer.varied, "name in its own script")
    return True


def very_long_account(drawn: Drawn, chance: Chance) -> bool:
    drawn.row[c.ACCOUNT] = long_account(drawn.story, chance)
    return True


def curly_quotes(drawn: Drawn, chance: Chance) -> bool:
    words = chance.one(("I did not know", "they said it was normal", "not today"))
    text = str(drawn.row[c.ACCOUNT]).replace("'", "\u2019")
    drawn.row[c.ACCOUNT] = (
        f"{text} \u201c{words}\u201d \u2013 the person\u2019s own words\u2026"
    )
    return True


def hard_blanks(drawn: Drawn, chance: Chance) -> bool:
    heading = chance.one((c.ACCOUNT, c.NOW, c.OFFICE))
    drawn.row[heading] = str(drawn.row[heading]).replace(" ", "\u00a0", 3)
    return "\u00a0" in str(drawn.row[heading])


def looks_like_formula(drawn: Drawn, chance: Chance) -> bool:
    drawn.row[c.NOTES] = chance.one(_FORMULA_LOOKING)
    return True


def formula_without_value(drawn: Drawn, chance: Chance) -> bool:
    drawn.row[c.NOTES] = c.Formula(
        chance.one(('=CONCATENATE("see ","log")', "=TODAY()-C3", "=VLOOKUP(A3,A:B,2)")),
    )
    return True


def blank_row_after(drawn: Drawn, chance: Chance) -> bool:  # noqa: ARG001  # every kind is called alike
    drawn.blank_after = True
    return True


KINDS: dict[str, tuple[Kind, int]] = {  # each with its weight among the dirty rows
    "date in words": (date_in_words, 10),
    "date with dots": (date_with_dots, 10),
    "date as a serial number": (date_as_serial, 10),
    "rough date": (date_about, 10),
    "blanks around a value": (blanks_around, 10),
    "leading noughts lost": (noughts_lost, 8),
    "three nationalities in one cell": (several_nationalities, 8),
    "name in its own script": (own_script, 8),
    "account of 15,000 characters": (very_long_account, 2),
    "curly quotation marks": (curly_quotes, 8),
    "hard blanks": (hard_blanks, 6),
    "text that looks like a formula": (looks_like_formula, 8),
    "formula without a stored value": (formula_without_value, 3),
    "blank row after": (blank_row_after, 5),
}
_DRAWN_FROM = tuple(name for name, (_, weight) in KINDS.items() for _ in range(weight))


def soil(drawn: Drawn, chance: Chance) -> None:
    """Do one kind to the row, or two; which, the answer says."""
    wanted = 2 if chance.happens(0.2) else 1
    done = drawn.answer.dirt
    while len(done) < wanted:
        name = chance.one(_DRAWN_FROM)
        if name not in done and KINDS[name][0](drawn, chance):
            done.append(name)
