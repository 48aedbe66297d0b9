"""The judgements that stand on a case: the same event, the same person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from manumit.access.reader import Reader
from manumit.referrals.views.judged import judged_in
from manumit.ui.parts import Cell, Column, Row, Table


def judged_table(
    case: UUID, nominals: Collection[UUID], *, reader: Reader, at: datetime
) -> Table:
    """Those that were not undone, each with the other case."""
    found = judged_in(case, nominals, reader=reader, at=at)
    return Table(
        caption="Judged the same",
        caption_hidden=True,
        columns=[Column("Other case"), Column("Judged"), Column("Why"), Column("By")],
        rows=[
            Row(
                [
                    Cell(each.number, href=reverse("desk:case", args=[each.case])),
                    Cell(_WORDS[each.same]),
                    Cell(each.grounds, verbatim=True),
                    Cell(each.by),
                ]
            )
            for each in found
            if not each.undone
        ],
        empty="Not judged to be the same as another case that you may see. To judge, "
        "open a referral below and follow “Same event, same person”.",
    )


_WORDS = {"event": "The same event", "person": "The same person"}
