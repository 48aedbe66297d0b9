"""The limbs for somebody of an age on the day of an act, and what answers come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from manumit.investigations.section45.rules.offences import Known
from manumit.law.provisions import Version, provision
from manumit.law.section45 import (
    ADULT_LIMBS,
    CHILD_LIMBS,
    INSTEAD,
    Limb,
    Limbs,
    NoDefence,
    limbs,
)
from manumit.law.uncertain import Uncertain


APPLIES, MAY_APPLY, DOES_NOT = "applies", "may_apply", "does_not_apply"
NO_LIMBS = Limbs(adult=(), child=(), missing=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What somebody found of one limb, and why in words."""

    found: Known
    words: str


def day_of_act(committed: Uncertain | None, today: date) -> date:
    """The last day that can be meant: the law of that day holds the limbs."""
    if committed is None:
        return today
    _, last = committed.outermost()
    return min(last or today, today)


def limbs_of(
    age_at_act: int | None,
    *,
    committed: Uncertain | None,
    today: date,
    born: Uncertain | None = None,
) -> Limbs:
    """What the defence asks; nothing of an act before there was the defence.

    Where nobody said the age at the time, the date of birth does, as far as it can.
    """
    on = day_of_act(committed, today)
    try:
        if age_at_act is None and (ages := ages_then(born, committed)):
            least, most = (limbs(age_at_act=each, on=on) for each in ages)
            if least == most:
                return least
        return limbs(age_at_act=age_at_act, on=on)
    except NoDefence:
        return NO_LIMBS


def ages_then(
    born: Uncertain | None, committed: Uncertain | None
) -> tuple[int, int] | None:
    """The least and the greatest age at the act; None where either day is open."""
    if born is None or committed is None:
        return None
    first_born, last_born = born.outermost()
    first, last = committed.outermost()
    if first_born is None or last_born is None or first is None or last is None:
        return None
    least, most = _age(last_born, first), _age(first_born, last)
    return (least, most) if least >= 0 else None


def _age(born: date, on: date) -> int:
    """In whole years; somebody born on 29 February has a birthday on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def every(found: Limbs) -> Sequence[Limb]:
    """The limbs of an adult, then those of a child."""
    return (*found.adult, *found.child)


def sources_of(found: Limbs, on: date) -> Sequence[Version]:
    """The versions of the law that these limbs stand in."""
    sets = ((found.adult, ADULT_LIMBS), (found.child, CHILD_LIMBS))
    return [provision(name).version_on(on) for limb, name in sets if limb]


def suggested(
    asked: Limbs, found: Mapping[str, Finding], *, excluded: bool | None
) -> str:
    """What the answers come to, as a code; a person concludes, and a court decides.

    Where the age is not known the set that fares better counts, since nobody may
    choose the harder for them.
    """
    if excluded:
        return DOES_NOT
    sets = [each for each in (asked.adult, asked.child) if each]
    if not sets:
        return DOES_NOT
    found_of = [_of_set(each, found) for each in sets]
    best = min(found_of, key=(APPLIES, MAY_APPLY, DOES_NOT).index)
    return MAY_APPLY if best == APPLIES and excluded is None else best


def _of_set(asked: Sequence[Limb], found: Mapping[str, Finding]) -> str:
    answers = {
        found[each.code].found if each.code in found else Known.NOT_KNOWN
        for each in asked
    }
    if Known.NO in answers:
        return DOES_NOT
    return APPLIES if answers == {Known.YES} else MAY_APPLY


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is considered where the defence is not there, by its code."""

    code: str
    says: str


def remaining(on: date) -> tuple[Sequence[Remaining], Version]:
    """What remains on a day, and the version of the guidance that says so."""
    version = provision(INSTEAD).version_on(on)
    return [Remaining(each["code"], each["says"]) for each in version.value], version
