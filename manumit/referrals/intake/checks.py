"""What the cells of one row say together."""

from __future__ import annotations

from datetime import date

from manumit.law.uncertain import Uncertain
from manumit.referrals.intake.fields import FIELDS
from manumit.referrals.intake.referral import ReadReferral
from manumit.referrals.intake.taking import Taking
from manumit.referrals.intake.values import not_stated
from manumit.referrals.rules import Route


_MAJORITY = 18
_IDENTIFYING = tuple(each for each in FIELDS if each.identifies)
_NRM_BEGAN = date(2009, 4, 1)


def check_notification(take: Taking, read: ReadReferral) -> None:
    """A notification tells who an adult is only where the adult agreed.

    Duty to Notify Regulations 2015 (SI 2015/1743), Schedule 2: names, date of birth
    and exploiters' names only with consent or for a child.
    """
    if read.route is not Route.NOTIFICATION or read.child or read.consented:
        return
    told = [each for each in _IDENTIFYING if not not_stated(take.text(each.key))]
    who = "an adult" if read.child is False else "a person whose age is not given"
    for field in told:
        take.refuse(
            field.key,
            f"This is a notification about {who} without consent, so it may not tell "
            f"who they are ({field.label.lower()}). Take it out; or record that the "
            "person agreed, or that they are a child.",
        )
    if not told and not not_stated(read.exploiters):
        take.look(
            "exploiters",
            "A notification without consent may not name exploiters. See that no name "
            "stands here.",
        )


def check_together(take: Taking, read: ReadReferral) -> None:
    """Cells that cannot all be right."""
    if read.received_on < read.referred_on:
        take.look("received_on", "The day of receipt comes before the day of referral.")
    if read.received_on < _NRM_BEGAN:
        take.refuse(
            "received_on" if read.received else "referred_on",
            "The day lies before 1 April 2009, when the National Referral Mechanism "
            "began, so no rule says whose it is. Correct it.",
        )
    elif read.referred_on < _NRM_BEGAN:
        take.look(
            "referred_on",
            "The day lies before 1 April 2009, when the National Referral Mechanism "
            "began.",
        )
    _check_age(take, read)
    if read.child_missing and read.child is False:
        take.look(
            "child_missing", "A missing child is said of somebody said to be adult."
        )


def _check_age(take: Taking, read: ReadReferral) -> None:
    if read.born is None:
        return
    if read.born.earliest is not None and read.born.earliest > read.referred_on:
        take.look("date_of_birth", "The date of birth comes after the referral.")
        return
    child = _child(read.born, read.referred_on)
    if child is not None and read.child is not None and child != read.child:
        said, born = ("child", "adult") if read.child else ("adult", "child")
        take.look(
            "age_band",
            f"The age band says {said}; by the date of birth they were {born} on the "
            "day of referral. The age band was taken.",
        )


def _child(born: Uncertain, on: date) -> bool | None:
    """Whether under 18 on that day; None where the date of birth leaves it open."""
    if born.earliest is None or born.latest is None or born.about:
        return None
    # Somebody born on 29 February comes of age on 1 March.
    majority = (on.year - _MAJORITY, on.month, on.day)
    first = (born.earliest.year, born.earliest.month, born.earliest.day) > majority
    last = (born.latest.year, born.latest.month, born.latest.day) > majority
    return first if first == last else None
