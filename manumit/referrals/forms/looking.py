"""Reads the short form as a row is read, and says beside each field what to mend."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms

from manumit.law import days
from manumit.organisations.directory import Directory
from manumit.referrals.actions import by_hand
from manumit.referrals.actions.by_hand import Read, Typed
from manumit.referrals.forms.by_hand import ByHandForm
from manumit.referrals.forms.choices import OTHER_RESPONDER, RESPONDER_TYPES
from manumit.referrals.intake.directory import PlaceFound
from manumit.referrals.intake.places import PlaceRead, places_in
from manumit.referrals.intake.reading import Problem, ReadReferral
from manumit.referrals.rules import Route


NOT_KNOWN = "not-known"
PARTS = {
    "exploited_where": ("exploited_county", "exploited_which"),
    "now_where": ("now_county", "now_which"),
    "residence_where": ("residence_county", "residence_which"),
}


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking: ready to be received, or something to mend or look at."""

    typed: Typed | None
    warnings: Sequence[str]
    mark: str = ""


def form_for(
    data: Mapping[str, Any], *, directory: Directory, at: datetime
) -> ByHandForm:
    """The form as sent, with a question for each town whose name stands for several."""
    form = ByHandForm(data)
    today = days.day_of(at)
    for where, (county, which) in PARTS.items():
        found = _choices(data.get(where, ""), data.get(county, ""), directory, today)
        if found:
            asked = str(form.fields[where].label)
            form.fields[which] = _which(asked, data.get(where, ""), found)
    return form


def look(form: ByHandForm, *, directory: Directory, at: datetime) -> Looked:
    """Read a sent form; what is wrong is added to its fields.

    What only ought to be looked at is said once; sent again unchanged, it goes in.
    """
    if not form.is_valid():
        return Looked(None, ())
    typed = _typed(form, directory, days.day_of(at))
    understood = by_hand.read(typed=typed, directory=directory, at=at)
    refused = [each for each in understood.problems if each.severity == "refused"]
    if understood.referral is not None:
        refused += _named_exploiters(understood.referral)
    for problem in refused:
        form.add_error(_field(form, problem), problem.message)
    if refused:
        return Looked(None, ())
    warnings = list(_warnings(form, understood))
    mark = hashlib.sha256("\n".join(warnings).encode()).hexdigest()[:16]
    if warnings and form.cleaned_data["looked_at"] != mark:
        return Looked(None, warnings, mark)
    return Looked(typed, ())


def _typed(form: ByHandForm, directory: Directory, today: date) -> Typed:
    cells = dict(form.cells())
    for county, which in PARTS.values():
        place = directory.all_places.get(form.cleaned_data.get(which) or "")
        if place is not None:
            cells[county] = place.county
    code = directory.responder(cells["responder"].strip(), today)
    kind = directory.organisations[code].kind if code else ""
    if code:
        cells["responder_type"] = RESPONDER_TYPES.get(kind, OTHER_RESPONDER)
    return Typed(token=form.cleaned_data["token"], cells=cells, dates=form.dates())


def _choices(
    where: str, county: str, directory: Directory, today: date
) -> Sequence[PlaceFound]:
    """The places that a single name could be; none where one or no place fits."""
    found: list[PlaceRead] = list(places_in("now", where, county, directory, today))
    return found[0].choices if len(found) == 1 else ()


def _which(asked: str, where: str, found: Sequence[PlaceFound]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"Which {where.strip()}?",
        choices=[
            *((each.code, f"{each.name}, {each.county}") for each in found),
            (NOT_KNOWN, "Not known which"),
        ],
        widget=forms.RadioSelect(),
        error_messages={
            "required": f"{asked}: {where.strip()} stands for {len(found)} places. "
            "Choose which one is meant, or “Not known which”."
        },
    )


def _named_exploiters(read: ReadReferral) -> list[Problem]:
    """Exploiters' names, too, are withheld without consent (SI 2015/1743, Sch 2)."""
    if read.route is not Route.NOTIFICATION or read.child or read.consented:
        return []
    if not read.exploiters.strip():
        return []
    return [
        Problem(
            "exploiters",
            "",
            1,
            "A notification about somebody who does not agree may not name exploiters. "
            "Take the names out; or record that the person agreed, or is a child.",
            "refused",
        )
    ]


def _field(form: ByHandForm, problem: Problem) -> str | None:
    return problem.field if problem.field in form.fields else None


def _warnings(form: ByHandForm, understood: Read) -> Iterator[str]:
    for problem in understood.problems:
        chosen = PARTS.get(problem.field, ("", ""))[1]
        if problem.severity == "look" and not form.cleaned_data.get(chosen):
            yield f"{problem.column}: {problem.message}"
    read = understood.referral
    if read is None:
        return
    if read.route is Route.NRM and read.child is False and read.consented is not True:
        yield (
            "Do they agree? An adult is referred to the National Referral Mechanism "
            "only if they agree; otherwise the Duty to Notify is used."
        )
    withheld = (
        read.route is Route.NOTIFICATION and not read.child and not read.consented
    )
    if withheld and (read.account + read.notes).strip():
        yield (
            "What was said: a notification about somebody who does not agree may not "
            "tell who they are. See that no name, address or number stands in it."
        )
