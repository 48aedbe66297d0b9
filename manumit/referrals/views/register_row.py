"""One row of a register as people see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from manumit.law.owners import Ruling
from manumit.organisations.directory import Directory
from manumit.referrals.intake.fields import BY_KEY, FIELDS
from manumit.referrals.queries.rows import RowSeen, WillBe
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import Outcome, RunState
from manumit.referrals.views.register_words import outcome_tag
from manumit.referrals.views.words import risk_tag
from manumit.ui.parts import SummaryRow, Tag


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """Something wrong with one field of a row, and what its cell held."""

    column: str
    held: str
    message: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class ShownOwner:
    """Whose a new row would be, and why."""

    what: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with what it says, what it comes to and what is wrong."""

    number: int
    title: str
    tag: Tag
    comes_to: str
    risk: Tag | None
    risk_reason: str
    owners: Sequence[ShownOwner]
    problems: Sequence[ShownProblem]
    cells: Sequence[SummaryRow]
    referral: str
    mend: str


_NAMES = ("given_names", "family_name", "aliases")


def shown_row(
    row: RowSeen, *, run: RunSeen, will_be: WillBe | None, known: Directory, may: bool
) -> ShownRow:
    """Put one row in words."""
    stays_refused = row.outcome is Outcome.REFUSED
    may_mend = may and stays_refused and run.state is RunState.LET_IN
    return ShownRow(
        number=row.number,
        title=_title(row),
        tag=outcome_tag(row.outcome),
        comes_to=row.outcome_label,
        risk=risk_tag(will_be.risk) if will_be else None,
        risk_reason=will_be.risk_reason if will_be else "",
        owners=_owners(will_be, known),
        problems=[_problem(each) for each in row.problems],
        cells=_cells(row),
        referral=reverse("referrals:referral", args=[row.referral])
        if row.referral
        else "",
        mend=reverse("referrals:mend", args=[run.id, row.number]) if may_mend else "",
    )


def _title(row: RowSeen) -> str:
    """The person and the reference, as the row gives them."""
    said = row.mended or row.given
    name = " ".join(filter(None, (said.get(key, "").strip() for key in _NAMES[:2])))
    name = name or said.get("aliases", "").strip() or "Name not given"
    reference = said.get("reference", "").strip()
    return f"{name}, {reference}" if reference else name


def _owners(will_be: WillBe | None, known: Directory) -> list[ShownOwner]:
    if will_be is None:
        return []
    return [
        _owner("Safety", will_be.safety, known),
        _owner("Investigation", will_be.investigation, known),
    ]


def _owner(what: str, ruling: Ruling, known: Directory) -> ShownOwner:
    asked = f" {ruling.question}" if ruling.question else ""
    return ShownOwner(what, known.name(ruling.organisation), ruling.sentence + asked)


def _problem(told: Mapping[str, str]) -> ShownProblem:
    refuses = told["severity"] == "refused"
    field = BY_KEY.get(told["field"])
    return ShownProblem(
        column=told["column"] or (field.label if field else "The whole row"),
        held=told.get("held", ""),
        message=told["message"],
        tag=Tag("Keeps the row out", "bad") if refuses else Tag("Look", "attention"),
    )


def _cells(row: RowSeen) -> list[SummaryRow]:
    """Every cell as the file gave it, in the order of a register's fields."""
    given = [
        SummaryRow(field.label, row.given[field.key], verbatim=True)
        for field in FIELDS
        if row.given.get(field.key, "").strip()
    ]
    others = [SummaryRow(key, text, verbatim=True) for key, text in row.other.items()]
    return [*given, *others]
