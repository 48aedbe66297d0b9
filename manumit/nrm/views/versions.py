"""Every version of every answer, for disclosure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import queries
from manumit.nrm.form import NoSuchQuestion
from manumit.nrm.held import HeldAnswer
from manumit.nrm.queries import Whole
from manumit.nrm.rules.drafts import SOURCE_LABELS
from manumit.nrm.rules.telling import Labels, in_words
from manumit.nrm.views.opening import address, identity, labels_of, opened
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, Table
from manumit.ui.words import moment_in_words


TAKEN_OUT = "(taken out)"
COLUMNS = (Column("When"), Column("Who"), Column("Question"), Column("Answer"))


@door(read=Permission.READ_NRM)
def versions(request: AskedRequest, draft: UUID) -> HttpResponse:
    """What was answered, by whom and when: nothing is ever overwritten."""
    whole = opened(request, draft)
    found = queries.versions(draft, reader=request.reader)
    record(
        Act.NRM_VERSIONS_SEEN,
        subjects=[f"draft:{draft}"],
        by=request.reader,
        at=request.at,
        detail={"versions": len(found)},
    )
    names = organisations.names(
        accounts=[each.saved_by for each in found], reader=request.reader
    )
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": address(whole.draft.id),
        "table": Table(
            caption="Every version, the oldest first",
            columns=COLUMNS,
            rows=_rows(whole, found, names, labels_of(request)),
        ),
    }
    return TemplateResponse(request, "nrm/versions.html", told)


def _rows(
    whole: Whole,
    found: Sequence[HeldAnswer],
    names: Mapping[str, str],
    labels: Labels,
) -> list[Row]:
    return [
        Row(
            (
                Cell(moment_in_words(timezone.localtime(each.saved_at))),
                Cell(names.get(each.saved_by, "A colleague"), hint=_came(each)),
                Cell(_label(whole, each.key)),
                Cell(_said(whole, each, labels) or TAKEN_OUT, verbatim=True),
            ),
            headed=False,
        )
        for each in found
    ]


def _came(each: HeldAnswer) -> str:
    shared = ", for everybody of the event" if each.shared else ""
    return f"{SOURCE_LABELS[each.source]}{shared}"


def _label(whole: Whole, key: str) -> str:
    try:
        return whole.form.question(key).label
    except NoSuchQuestion:
        return key


def _said(whole: Whole, each: HeldAnswer, labels: Labels) -> str:
    return in_words(whole.form.question(each.key), each.kept, labels)
