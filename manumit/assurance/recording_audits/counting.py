"""Counts what reviews answered, in the database: of each file the newest review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from manumit.assurance.recording_audits.rules import WHOLE


class Tally(NamedTuple):
    """How many answers were yes, no and *does not arise*."""

    yes: int = 0
    no: int = 0
    not_asked: int = 0

    @property
    def of(self) -> int:
        """Those in which the question arose: what a rate is of."""
        return self.yes + self.no


_NEWEST = """
WITH newest AS (
    SELECT DISTINCT ON (r.file_id) r.id, f.stratum
    FROM assurance_recording_review r
    JOIN assurance_recording_file f ON f.id = r.file_id
    WHERE f.audit_id = %(audit)s ORDER BY r.file_id, r.number DESC
), whole AS (
    SELECT n.id, n.stratum, bool_or(a.answer = 'no') AS wrong
    FROM newest n JOIN assurance_recording_answer a ON a.review_id = n.id
    GROUP BY n.id, n.stratum
)
"""
_BY_QUESTION = f"""
{_NEWEST}
SELECT a.question, count(*) FILTER (WHERE a.answer = 'yes'),
    count(*) FILTER (WHERE a.answer = 'no'),
    count(*) FILTER (WHERE a.answer = 'not_asked')
FROM newest n JOIN assurance_recording_answer a ON a.review_id = n.id
GROUP BY a.question
UNION ALL
SELECT '{WHOLE}', count(*) FILTER (WHERE NOT wrong), count(*) FILTER (WHERE wrong), 0
FROM whole
"""  # noqa: S608 -- constants
_BY_STRATUM = f"""
{_NEWEST}
SELECT stratum, count(*) FILTER (WHERE NOT wrong), count(*) FILTER (WHERE wrong), 0
FROM whole GROUP BY stratum ORDER BY stratum
"""  # noqa: S608 -- constants
_REVIEWED = f"{_NEWEST} SELECT 'all', count(*), 0, 0 FROM newest"  # noqa: S608 -- constants


def counted(audit: UUID) -> Mapping[str, Tally]:
    """The answers to each question, and the files with nothing wrong, as ``whole``."""
    return _asked(_BY_QUESTION, audit)


def by_stratum(audit: UUID) -> Mapping[str, Tally]:
    """The files with nothing wrong of each stratum."""
    return _asked(_BY_STRATUM, audit)


def reviewed(audit: UUID) -> int:
    """How many files of the sample have a review."""
    return _asked(_REVIEWED, audit)["all"].yes


def _asked(sql: str, audit: UUID) -> dict[str, Tally]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"audit": audit})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return {str(name): Tally(*numbers) for name, *numbers in rows}
