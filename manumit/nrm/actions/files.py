"""Files of a draft without a case: kept at once, and given to the case on sending.

They go to the police only with a referral: a file may say who somebody is, and nobody
who declined is named by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import documents
from manumit.cases.actions.documents import Upload
from manumit.files import actions as files
from manumit.files.folder import NotKept
from manumit.files.rules import FOR_CASES
from manumit.nrm import holding
from manumit.nrm.models import Draft, DraftFile, Submission
from manumit.nrm.rules.drafts import Sort, reference


KEPT_ALREADY = "The very same file is kept with this draft already."


def keep(
    *, draft: UUID, uploads: Sequence[Upload], what: str, by: Reader, at: datetime
) -> Sequence[str]:
    """Keep files with a draft; why not, of each that was not kept.

    ``what`` they show stands as it was given. Raises ``NoSuchDraft``, ``DraftExpired``,
    ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_NRM)
    row = holding.to_write(draft, by=by)
    refused = []
    for each in uploads:
        try:
            with transaction.atomic():
                _keep(row, each, what, by=by, at=at)
        except NotKept as refusal:
            refused.append(f"“{each.name}” was not kept. {refusal}")
    holding.touch(row, at=at)
    if row.case_id is not None and _referred(row):
        give(row, by=by, at=at)
    return refused


def _keep(row: Draft, upload: Upload, what: str, *, by: Reader, at: datetime) -> None:
    kept = files.keep(
        stream=upload.stream,
        name=upload.name,
        organisation=by.organisation,
        purpose=FOR_CASES,
        by=by,
        at=at,
    )
    if DraftFile.objects.filter(draft=row, sha256=kept.sha256).exists():
        raise NotKept(KEPT_ALREADY)
    DraftFile.objects.create(
        draft=row,
        file_id=kept.id,
        name=kept.name,
        size=kept.size,
        sha256=kept.sha256,
        what=what,
        added_by=by.account,
        added_at=at,
    )
    record(
        Act.NRM_FILE_KEPT,
        subjects=[f"draft:{row.id}", f"file:{kept.id}"],
        by=by,
        at=at,
        detail={"size": kept.size, "sha256": kept.sha256},
    )


def _referred(row: Draft) -> bool:
    return Submission.objects.filter(draft=row, sort=Sort.REFERRAL).exists()


def give(row: Draft, *, by: Reader, at: datetime) -> None:
    """Have the draft's files with its case, where they can be opened once scanned."""
    assert row.case_id is not None
    came = f"It came with the referral {reference(row.number, row.started_at)}"
    for each in DraftFile.objects.filter(draft=row, document__isnull=True):
        each.document = documents.take_over(
            case=row.case_id,
            file=each.file_id,
            what=each.what,
            source=came,
            subject=row.nominal_id,
            by=by,
            at=at,
        )
        each.save(update_fields=["document"])
