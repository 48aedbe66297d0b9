"""Everybody who was named in some case and has not been spoken to, oldest first.

The database counts them, under the walls, by the rule of
:mod:`manumit.investigations.planning.rules.people`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.planning.models import Said
from manumit.law import days
from manumit.law.duties.accounts import ACCOUNT
from manumit.law.duties.closing import FACED
from manumit.law.facts import Named
from manumit.obligations import policies


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspoken:
    """Somebody who was named and not spoken to."""

    case: UUID
    subject: UUID
    as_what: tuple[Named, ...]
    since: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnspokenPage:
    """A page of them, and how many were named and are still unspoken to in all.

    ``days_allowed`` is by the reader's own policy of today; beyond it somebody is late.
    """

    rows: Sequence[Unspoken]
    days_allowed: int
    unspoken: int
    named: int


_HEARD = "'account.not_possible', 'account.offered', 'stage.reached'"
_STANDS = "NOT EXISTS (SELECT FROM cases_fact l WHERE l.supersedes_id = {0}.id)"
_NAMED = f"""
SELECT f.case_id, f.subject, array_agg(f.id) AS facts,
    array_agg(DISTINCT f.body->>'as_what') AS as_what,
    min(CASE WHEN f.happened_at IS NOT NULL THEN f.happened_at
        WHEN f.happened ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}'
        THEN (left(f.happened, 10) || ' Europe/London')::timestamptz
        ELSE f.recorded_at END) AS since
FROM cases_fact f
WHERE f.kind = 'person.named' AND f.subject IS NOT NULL AND {_STANDS.format("f")}
GROUP BY f.case_id, f.subject
"""  # noqa: S608 -- constants
_SOUND = f"""
SELECT FROM cases_fact a
WHERE a.case_id = n.case_id AND a.kind IN ({_HEARD})
    AND (a.subject = n.subject OR a.subject IS NULL)
    AND {_STANDS.format("a")}
    AND (a.kind = 'account.not_possible'
        OR a.kind = 'account.offered' AND a.body->>'result' <> 'no_contact'
            AND (n.suspect_alone
                OR (a.body->>'in_person')::boolean
                AND (a.body->>'interpreter' = 'professional'
                    OR a.body->>'interpreter' = 'not_needed' AND NOT EXISTS (
                        SELECT FROM cases_fact i
                        WHERE i.case_id = n.case_id AND i.kind = 'interpreter.needed'
                            AND (i.subject = n.subject OR i.subject IS NULL)
                            AND {_STANDS.format("i")})))
        OR a.kind = 'stage.reached' AND n.suspect_alone
            AND a.body->>'stage' = ANY (%(faced)s))
"""  # noqa: S608 -- constants
_ALL = f"""
WITH named AS MATERIALIZED (
    SELECT n.*, n.as_what = ARRAY['suspect'] AND NOT EXISTS (
        SELECT FROM cases_fact v WHERE v.case_id = n.case_id
            AND v.kind = 'victim.suspected' AND v.subject = n.subject
            AND {_STANDS.format("v")}) AS suspect_alone
    FROM ({_NAMED}) n),
counted AS MATERIALIZED (SELECT n.*, EXISTS ({_SOUND}) AS spoken FROM named n)
"""  # noqa: S608 -- constants
# The totals stand beside each row of the page, and alone where it has none.
_PAGE = f"""
{_ALL} SELECT totals.*, page.*
FROM (SELECT count(*), count(*) FILTER (WHERE NOT spoken) FROM counted) totals
LEFT JOIN (
    SELECT case_id, subject, as_what, since, facts FROM counted WHERE NOT spoken
    ORDER BY since, case_id, subject LIMIT %(limit)s OFFSET %(offset)s) page ON true
ORDER BY page.since, page.case_id, page.subject
"""  # noqa: S608 -- constants


def unspoken(*, offset: int, limit: int, reader: Reader, at: datetime) -> UnspokenPage:
    """People named in the cases that the reader may see and not spoken to.

    ``at`` is the moment of asking: the walls and the policy are those of it.
    """
    check_has(reader, Permission.READ_INVESTIGATION)
    asked: dict[str, Any] = {
        "faced": sorted(each.value for each in FACED),
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, asked)
        told = cursor.fetchall()
    named, waiting, *_ = told[0]
    rows = [each for _, _, *each in told if each[0] is not None]
    ids = [each for *_, facts in rows for each in facts]
    said = Said.objects.filter(fact__in=ids)
    words = dict(said.values_list("fact", "words"))
    return UnspokenPage(
        rows=[
            Unspoken(
                case=case,
                subject=subject,
                as_what=tuple(Named(each) for each in as_what),
                since=since,
                words="\n".join(words[each] for each in facts if each in words),
            )
            for case, subject, as_what, since, facts in rows
        ],
        days_allowed=policies.standing()
        .version_on(ACCOUNT, days.day_of(at), reader.organisation)
        .value,
        unspoken=waiting,
        named=named,
    )
