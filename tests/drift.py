"""After every test of a room: each search row is the one that the tables would make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.ground import as_owner


NO_DRIFT = (
    "SELECT count(*) FROM (SELECT r.id, referrals_search_words(r, c, n) AS words, "
    "referrals_search_marks(r, c) AS marks, r.case_id, r.received_on, r.risk "
    "FROM referrals_referral r JOIN cases_case c ON c.id = r.case_id "
    "LEFT JOIN people_nominal n ON n.id = r.nominal_id) made "
    "FULL JOIN finding_row f USING (id) WHERE (made.words, made.marks, made.case_id, "
    "made.received_on, made.risk) IS DISTINCT FROM "
    "(f.words, f.marks, f.case_id, f.received_on, f.risk)"
)


@pytest.fixture(autouse=True)
def _no_search_row_drifts(request: pytest.FixtureRequest) -> Iterator[None]:
    """An act that changes what a row says calls ``referrals.indexing.refresh``."""
    uses_tables = bool({"db", "cast"} & set(request.fixturenames))
    yield
    if uses_tables and connection.in_atomic_block and not connection.needs_rollback:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(NO_DRIFT)
            (drifted,) = cursor.fetchone()
        assert drifted == 0, "an act left a search row behind: call indexing.refresh"
