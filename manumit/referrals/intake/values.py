"""People's spellings of the few things that are not free text."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from manumit.referrals.intake.fields import plain
from manumit.referrals.rules import Route


class NotRecognised(ValueError):
    """The text is none of the spellings that we know."""


class AgeBand(StrEnum):
    """Age at referral, in the words of the published statistics."""

    ADULT = "Adult (18 or over)"
    CHILD = "Child (17 or under)"
    UNKNOWN = "Not specified or unknown"


class Exploitation(StrEnum):
    """The types in which the published statistics count."""

    LABOUR = "Labour"
    SEXUAL = "Sexual"
    CRIMINAL = "Criminal"
    DOMESTIC = "Domestic"
    ORGANS = "Organ Harvesting"


NOT_STATED = frozenset(
    (
        "",
        "unknown",
        "not known",
        "nk",
        "n k",
        "na",
        "n a",
        "not stated",
        "not specified",
        "not specified or unknown",
        "not recorded",
        "not provided",
        "not given",
        "not disclosed",
        "not applicable",
        "none",
        "none known",
        "nil",
        "tbc",
        "to be confirmed",
        "unk",
        "unsure",
        "not sure",
        "don t know",
        "dont know",
        "no information",
    )
)
_YES = frozenset(("yes", "y", "true", "1", "ja", "oui", "yes please", "required"))
_NO = frozenset(("no", "n", "false", "0", "not required", "none", "nil"))
_ADULTS = frozenset(("adult", "adults", "adult 18 or over", "18", "over 18", "a"))
_CHILDREN = frozenset(
    ("child", "children", "minor", "child 17 or under", "under 18", "c", "juvenile")
)
_MAJORITY = 18
_OLDEST = 130
_AGE = re.compile(r"^(?:aged? )?(\d{1,3})(?: (?:years?|yrs?|yo)(?: old)?)?$")

_ROUTES = {
    Route.NRM: ("nrm", "nrm referral", "national referral mechanism", "referral"),
    Route.NOTIFICATION: (
        "dtn",
        "duty to notify",
        "ms1",
        "duty to notify dtn",
        "notification",
        "dtn referral",
        "s52",
        "section 52",
    ),
    Route.REPORT: ("report", "report of concern", "concern", "report to the police"),
}
_EXPLOITATION = (
    (Exploitation.LABOUR, re.compile(r"\blabour|\blabor\b|forced work|debt bondage")),
    (Exploitation.SEXUAL, re.compile(r"sexual|\bsex\b|prostitut|\bcse\b")),
    (Exploitation.CRIMINAL, re.compile(r"crimin|county lines|cannabis|\bcce\b|drug")),
    (Exploitation.DOMESTIC, re.compile(r"domestic|household")),
    (Exploitation.ORGANS, re.compile(r"\borgans?\b")),
)


# A child's consent is not asked for; a register says so in the answer's own cell.
_NOT_DUE = ("not needed", "not required", "not applicable", "not asked")


@lru_cache(maxsize=4_000)
def not_stated(text: str) -> bool:
    """Whether the cell says, in one of many ways, that nobody knows."""
    return plain(text) in NOT_STATED


@lru_cache(maxsize=5_000)
def yes_or_no(text: str) -> bool | None:
    """True, False, or None for not known; raise :class:`NotRecognised`."""
    said = plain(text)
    if said in _YES or said.startswith("yes "):
        return True
    if said in _NO or said.startswith("no "):
        return False
    if said in NOT_STATED or said.startswith(_NOT_DUE):
        return None
    raise NotRecognised(text)


@lru_cache(maxsize=5_000)
def age_band(text: str) -> AgeBand:
    """The band, from its published label, a synonym or an age in years."""
    said = plain(text)
    if said in NOT_STATED:
        return AgeBand.UNKNOWN
    age = _AGE.match(said)
    if age and not text.strip().endswith("+") and int(age[1]) <= _OLDEST:
        return AgeBand.ADULT if int(age[1]) >= _MAJORITY else AgeBand.CHILD
    if said in _ADULTS:
        return AgeBand.ADULT
    if said in _CHILDREN:
        return AgeBand.CHILD
    raise NotRecognised(text)


@lru_cache(maxsize=2_000)
def route(text: str) -> Route:
    """The route; raise :class:`NotRecognised` for words that name neither."""
    said = plain(text)
    if said in NOT_STATED:
        return Route.NOT_SAID
    for each, names in _ROUTES.items():
        if said in names:
            return each
    raise NotRecognised(text)


@lru_cache(maxsize=5_000)
def exploitation_types(text: str) -> frozenset[Exploitation]:
    """The types that a label names; none where it says that nobody knows."""
    said = plain(text)
    found = frozenset(each for each, words in _EXPLOITATION if words.search(said))
    if not found and said not in NOT_STATED:
        raise NotRecognised(text)
    return found


_WITH_AND = re.compile(
    r"(Antigua|Bosnia|Trinidad|Nevis|Kitts|Vincent|Tom[eé]|Turks|Wallis|Miquelon|Pierre"
    r"|Herzegovina|Tobago|Jan Mayen|Svalbard) and ",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"; ?|\r\n|[\r\n]| / |(?<=\w)[/|](?=\w)| and | & ", re.IGNORECASE)
_JOIN = "\x1f"


@lru_cache(maxsize=4_000)
def nationalities(text: str) -> tuple[str, ...]:
    """The nationalities that one cell names, the counted one first, as it was typed.

    *Citizen of Antigua and Barbuda* is one; *Albanian; Greek* are two. Blanks around
    the first belong to its label as counted, and stay.
    """
    if not_stated(text):
        return (text,) if text.strip() else ()
    held = _WITH_AND.sub(rf"\1{_JOIN}", text)
    pieces = [each.replace(_JOIN, " and ") for each in _BETWEEN.split(held)]
    filled = [each for each in pieces if each.strip()]
    rest = (each.strip() for each in filled[1:])
    return tuple(dict.fromkeys((*filled[:1], *rest)))


_PHONE = re.compile(r"\+?\(?\d[\d\s().\-]{5,}\d")
_TRUNK = re.compile(r"\(0\)")
_SHORTEST, _LONGEST = 7, 15
_LOST_NOUGHT = re.compile(r"^[127]\d{9}$")


@lru_cache(maxsize=4_000)
def phone_numbers(text: str) -> tuple[str, ...]:
    """The numbers that a text holds, loosely brought to one form.

    A British number becomes +44…; others keep their digits. Ten digits that a sheet
    has robbed of the nought are given it back for comparison.
    """
    found = (_normal(each) for each in _PHONE.findall(text.replace("\u00a0", " ")))
    return tuple(dict.fromkeys(each for each in found if each))


def _normal(text: str) -> str | None:
    digits = re.sub(r"\D", "", _TRUNK.sub("", text))
    if not _SHORTEST <= len(digits) <= _LONGEST:
        return None
    if text.lstrip("( ").startswith("+"):
        return "+" + digits
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("44") and len(digits) == 12:  # noqa: PLR2004 -- 44 and ten digits
        return "+" + digits
    if digits.startswith("0"):
        return "+44" + digits[1:]
    return "+44" + digits if _LOST_NOUGHT.match(digits) else digits
