"""The defence of section 45: what it asks, and the offences to which it is none.

The limbs and Schedule 4 are dated data (``section45/*``), read on the day of the
**act**, never on the day of the decision. Before 31 July 2015 there was no such
defence, and every question here is refused with :class:`NoDefence`.

Source: Modern Slavery Act 2015, section 45 and Schedule 4. Nothing here decides that
a defence succeeds; that is for a court.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from manumit.law.provisions import Confidence, NotInForce, Version, provision


ADULT_LIMBS = "section45/adult_limbs"
CHILD_LIMBS = "section45/child_limbs"
SCHEDULE_4 = "section45/schedule_4"
INSTEAD = "section45/otherwise"
ADULT_AGE = "nrm/adult_age"
COMMON_LAW = "Common law"
Line = Mapping[str, Any]
_AN_ACT = re.compile(r"\b(act|order|regulations|measure) \d{4}$")
_SECTION_SIGN = re.compile(r"^(sections?|ss?\.?)(?=\d)")


class NoDefence(NotInForce):
    """The act was before 31 July 2015, when section 45 did not exist."""


class NoSuchAge(ValueError):
    """An age in years cannot be less than nought."""


class UnclearOffence(ValueError):
    """The offence is not named so that it can be looked up; the message says how."""


class SayWhichPart(UnclearOffence):
    """Parts of what was asked for are excluded, and which one is meant was not said."""


@dataclass(frozen=True, slots=True)
class Limb:
    """One thing that the defence asks: its code, and the question in plain words."""

    code: str
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limbs:
    """What the defence asks of this person, of an adult or of a child.

    Where the age at the time is not known, of each, and then ``missing`` says so.
    """

    adult: tuple[Limb, ...]
    child: tuple[Limb, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """The line of Schedule 4 that an offence falls under, as it stood on a day.

    ``only`` is the condition under which the line applies, empty where it always does;
    whether it is fulfilled is for whoever asks to find out. ``since`` is the first day
    of the line in these words, ``confidence`` how sure we are of that; the version in
    force on the day began on ``version_starts``.
    """

    code: str
    act: str
    sections: tuple[str, ...]
    what: str
    paragraph: str
    only: str
    since: date
    confidence: Confidence
    version_starts: date


def limbs(*, age_at_act: int | None, on: date) -> Limbs:
    """What the defence asks of somebody of that age, for an act on the day ``on``.

    ``age_at_act`` is in whole years at the time of the act, None where it is not
    known: then both sets are given, since nobody may choose the harder for them.
    Raises :class:`NoDefence` before 31 July 2015, :class:`NoSuchAge` below nought.
    """
    if age_at_act is not None and age_at_act < 0:
        raise NoSuchAge("An age in years is nought or more")
    adult, child = _limbs(ADULT_LIMBS, on), _limbs(CHILD_LIMBS, on)
    if age_at_act is None:
        return Limbs(adult=adult, child=child, missing=("age_at_act",))
    if age_at_act >= provision(ADULT_AGE).on(on):
        return Limbs(adult=adult, child=(), missing=())
    return Limbs(adult=(), child=child, missing=())


def schedule_on(on: date) -> Version:
    """Schedule 4 as it stood on the day of the act: its lines, source and confidence.

    Whoever says that an offence is *not* excluded relies on the whole of it, and so on
    the confidence of this version. Raises :class:`NoDefence` before 31 July 2015.
    """
    return _in_force(SCHEDULE_4, on)


def codes(on: date) -> tuple[str, ...]:
    """The codes of the lines of Schedule 4 on the day of the act, in its order.

    Raises :class:`NoDefence` before 31 July 2015.
    """
    return tuple(line["code"] for line in schedule_on(on).value)


def excluded(act: str, section: str, *, on: date) -> Excluded | None:
    """The line of Schedule 4 that takes the offence out of section 45, or None.

    ``act`` is the short title with its year ("Theft Act 1968"), or "Common law" and
    then ``section`` is the offence ("murder"); ``section`` may be "9", "s9", "section
    9(1)(a)" or "Schedule 4 paragraph 1". ``on`` is the day of the act. A subsection of
    a listed section is excluded with it. An attempt, a conspiracy or assistance is
    excluded with the offence that it is of: ask for that offence.

    Raises :class:`UnclearOffence` where the Act is not named in full,
    :class:`SayWhichPart` where only parts of what was asked for are listed, and
    :class:`NoDefence` before 31 July 2015.
    """
    version = schedule_on(on)
    title, asked = _title(act), _plain(section)
    if not asked:
        raise UnclearOffence("Say which section of the Act, or which offence, it is")
    lines = _of_acts(version.starts).get(title, ())
    _refuse_half_an_answer(asked, lines)
    fitting = [
        (len(listed), line)
        for line, listed in _listed(lines)
        if asked == listed or asked.startswith(f"{listed}(")
    ]
    if not fitting:
        return None
    _, line = max(fitting, key=lambda fit: fit[0])
    return _excluded(line, version)


def line_on(code: str, *, on: date) -> Excluded | None:
    """The line of Schedule 4 of this code as it stood on the day of the act, or None.

    For an offence chosen from the list by its line. Raises :class:`NoDefence` before
    31 July 2015.
    """
    version = schedule_on(on)
    lines = (line for line in version.value if line["code"] == code)
    return next((_excluded(line, version) for line in lines), None)


def instead(on: date) -> tuple[str, ...]:
    """What is considered where the defence is not there, one sentence each.

    For an act before 31 July 2015 and for an offence of Schedule 4; from memory of the
    prosecutors' guidance. Raises ``NotInForce`` before the first day that is known.
    """
    return tuple(line["says"] for line in provision(INSTEAD).on(on))


def _limbs(name: str, on: date) -> tuple[Limb, ...]:
    lines = _in_force(name, on).value
    return tuple(Limb(line["code"], line["asks"]) for line in lines)


def _in_force(name: str, on: date) -> Version:
    try:
        return provision(name).version_on(on)
    except NotInForce:
        raise NoDefence(
            f"Section 45 was no defence to an act on {on.isoformat()}: it begins on "
            "31 July 2015. Consider duress, abuse of process and the public interest."
        ) from None


@cache
def _of_acts(starts: date) -> Mapping[str, tuple[Line, ...]]:
    """The lines of the version that began on that day, by the folded title of the Act.

    A charge sheet is looked up charge by charge, and the list is long.
    """
    found: dict[str, tuple[Line, ...]] = {}
    for line in provision(SCHEDULE_4).on(starts):
        title = _fold(line["act"])
        found[title] = (*found.get(title, ()), line)
    return found


def _refuse_half_an_answer(asked: str, lines: Sequence[Line]) -> None:
    """Refuse a whole of which parts are listed, and a section beside a listed Part."""
    for line, listed in _listed(lines):
        narrower = listed.startswith(f"{asked}(")
        by_part = listed.startswith("part") and len(line["sections"]) == 1
        if narrower or (by_part and asked != listed):
            parts = ", ".join(part for each in lines for part in each["sections"])
            raise SayWhichPart(
                f"Section 45 is no defence to some of it: {lines[0]['act']}, {parts}. "
                "Say which of these it is, if any"
            )


def _listed(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        for section in line["sections"]:
            yield line, _plain(section)


def _excluded(line: Line, version: Version) -> Excluded:
    given = _given(version.starts)[line["code"]]
    return Excluded(
        code=line["code"],
        act=line["act"],
        sections=line["sections"],
        what=line["what"],
        paragraph=line["paragraph"],
        only=line.get("only", ""),
        since=given.starts,
        confidence=given.confidence,
        version_starts=version.starts,
    )


@cache
def _given(starts: date) -> Mapping[str, Version]:
    """For each line of the version that began on that day, which version gave it."""
    found: dict[str, Version] = {}
    for version in provision(SCHEDULE_4).versions:
        if version.starts <= starts:
            found |= dict.fromkeys((line["code"] for line in _own(version)), version)
    return found


def _own(version: Version) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = version.value if version.added is None else version.added
    return lines


def _title(act: str) -> str:
    title = _fold(act).removeprefix("the ")
    if title != _fold(COMMON_LAW) and not _AN_ACT.search(title):
        raise UnclearOffence(
            "Give the short title of the Act with its year, such as Theft Act 1968, "
            f"or {COMMON_LAW}"
        )
    return title


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _plain(section: str) -> str:
    """A section without its sign, spaces and capitals: "s. 18 (1)" becomes "18(1)"."""
    return _SECTION_SIGN.sub("", "".join(section.split()).casefold())
