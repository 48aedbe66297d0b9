"""Records what was said of age and choice: on the case at once, else on the draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.law import facts
from manumit.law.facts import Body, Moment
from manumit.nrm import holding
from manumit.nrm.models import Draft, Save, Stated
from manumit.nrm.rules.drafts import Source
from manumit.obligations.actions import record_on


def state(
    *,
    draft: UUID,
    said: Sequence[tuple[Body, Moment]],
    token: UUID,
    by: Reader,
    at: datetime,
) -> bool:
    """Record facts about the person, each as of its moment; false for a second press.

    On the case, where it has one, as any fact of it; else beside the draft, in the
    same shape, to be recorded on the case that sending opens. A change of mind is a
    new fact. Raises ``NoSuchDraft``, ``DraftExpired``, ``NotTheirs``.
    """
    case = holding.found(draft, by=by).case_id
    if case is not None:
        cases.lock(case=case, by=by)
    row = holding.to_write(draft, by=by)
    if Save.objects.filter(draft=row, token=token).exists():
        return False
    Save.objects.create(
        draft=row,
        token=token,
        section="",
        source=Source.TYPED,
        saved_by=by.account,
        saved_at=at,
    )
    if row.case_id is not None:
        given = [
            FactGiven(
                body=body,
                happened=happened,
                source=f"draft:{row.id}",
                subject=row.nominal_id,
            )
            for body, happened in said
        ]
        record_on(case=row.case_id, given=given, by=by, at=at)
    else:
        _keep(row, said, by=by, at=at)
    holding.touch(row, at=at)
    _sealed(row, said, by=by, at=at)
    return True


def _keep(
    draft: Draft, said: Sequence[tuple[Body, Moment]], *, by: Reader, at: datetime
) -> None:
    Stated.objects.bulk_create(
        Stated(
            id=uuid7(),
            draft=draft,
            kind=body.kind,
            schema=body.schema,
            body=facts.dump(body),
            happened_at=happened if isinstance(happened, datetime) else None,
            happened=None if isinstance(happened, datetime) else happened,
            recorded_at=at,
            recorded_by=by.account,
        )
        for body, happened in said
    )


def _sealed(
    draft: Draft, said: Sequence[tuple[Body, Moment]], *, by: Reader, at: datetime
) -> None:
    subjects = [f"draft:{draft.id}"]
    if draft.case_id is not None:
        subjects.append(f"case:{draft.case_id}")
    kinds = sorted({body.kind for body, _ in said})
    record(Act.NRM_STATED, subjects=subjects, by=by, at=at, detail={"kinds": kinds})
