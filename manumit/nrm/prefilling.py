"""What is known already when a draft begins, by where it is known from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.nrm.rules.drafts import Source
from manumit.nrm.rules.kept import Kept


def prefilled(
    *, case: UUID | None, nominal: UUID | None, reader: Reader, at: datetime
) -> Mapping[Source, Mapping[str, Kept]]:
    """Answers by their source, for somebody of a case or of none."""
    return {}
