"""The one SQL that counts how long referrals took, asked in two ways.

As it stands, under the walls, over what a reader may see; or inside a function of the
database that answers only sums and percentiles over the whole country.
"""

from __future__ import annotations

from collections.abc import Mapping

from manumit.access.permissions import Permission


STEPS = ("assessed", "shared", "safety", "investigation")
"""What is timed from receipt: the assessment, both owners named, each acceptance."""

CHASES = 3
COUNTS = (
    "referrals",
    "assessed_in_time",
    "handed_safety",
    "handed_investigation",
    "waiting_safety",
    "waiting_investigation",
    "returned",
    "recalled",
    *(f"chased_{step}" for step in range(1, CHASES + 1)),
)
"""The columns that are numbers of referrals, in their order."""

OWNERS = ("safety", "investigation")
ASKED: Mapping[str, str] = {
    "first": "date",
    "last": "date",
    "force": "text",
    "at": "timestamptz",
    "within": "double precision",
}
"""What the question is given, in this order, with its types."""

# Receipt is the last instant that can be meant by its day, as in the law's own clock.
_FACTS = """
WITH came AS (
    SELECT r.id, r.case_id, r.received_by_id AS receiver, least(
        r.recorded_at,
        (r.received_on + 1)::timestamp AT TIME ZONE 'Europe/London'
            - interval '1 second'
    ) AS start
    FROM referrals_referral r
    WHERE r.received_on BETWEEN {first} AND {last} AND r.recorded_at <= {at}
), said AS (
    SELECT came.id, came.receiver, came.start, f.id AS fact, f.kind, f.body,
        f.body->>'owner' AS owner, f.body->>'organisation' AS organisation,
        coalesce((f.body->>'accepted')::boolean, false) AS accepted,
        coalesce(f.happened_at, f.recorded_at) AS moment, f.recorded_at
    FROM came JOIN cases_fact f ON f.case_id = came.case_id
    WHERE f.kind IN ('referral.assessed', 'owner.named', 'owner.returned',
            'owner.recalled', 'owner.chased')
        AND coalesce(f.happened_at, f.recorded_at) <= {at}
        AND (f.kind <> 'referral.assessed' OR f.source = 'referral:' || came.id)
        AND NOT EXISTS (SELECT FROM cases_fact later WHERE later.supersedes_id = f.id)
)"""

# A return names the receiver owner again: it then owns, but nobody has accepted.
_OWNER = """
        min(moment) FILTER (WHERE kind = 'owner.named' AND owner = '{owner}')
            AS {owner}_named,
        (array_agg(organisation ORDER BY moment, recorded_at, fact)
            FILTER (WHERE kind = 'owner.named' AND owner = '{owner}'))[1]
            AS {owner}_first,
        (array_agg(accepted ORDER BY moment DESC, recorded_at DESC, fact DESC)
            FILTER (WHERE kind = 'owner.named' AND owner = '{owner}'))[1]
            AS {owner}_held,
        min(moment) FILTER (WHERE kind = 'owner.named' AND owner = '{owner}'
            AND accepted AND organisation <> receiver) AS {owner}_taken,
        max(moment) FILTER (WHERE kind = 'owner.named' AND owner = '{owner}'
            AND NOT accepted) AS {owner}_since"""

_REFERRALS = (
    """, each AS (
    SELECT id, receiver, start,
        min(moment) FILTER (WHERE kind = 'referral.assessed') AS assessed,"""  # noqa: S608 -- of our own columns
    + ",".join(_OWNER.format(owner=owner) for owner in OWNERS)
    + """,
        coalesce(bool_or(kind = 'owner.returned'), false) AS returned,
        coalesce(bool_or(kind = 'owner.recalled'), false) AS recalled,
        coalesce(max((body->>'step')::integer)
            FILTER (WHERE kind = 'owner.chased'), 0) AS chased
    FROM said GROUP BY id, receiver, start
), took AS (
    SELECT each.*, investigation_first AS force,
        assessed - start AS to_assessed,
        greatest(safety_named, investigation_named) - start AS to_shared,
        CASE WHEN safety_first <> receiver THEN safety_taken - start END
            AS to_safety,
        CASE WHEN investigation_first <> receiver
            THEN investigation_taken - start END AS to_investigation,
        greatest(
            CASE WHEN NOT safety_held THEN {at} - safety_since END,
            CASE WHEN NOT investigation_held THEN {at} - investigation_since END
        ) AS waits
    FROM each
)"""
)

_TIMED = """
    count(to_{step}) AS {step}_count,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM
        greatest(to_{step}, interval '0'))::double precision)
        FILTER (WHERE to_{step} IS NOT NULL) AS {step}_median,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM
        greatest(to_{step}, interval '0'))::double precision)
        FILTER (WHERE to_{step} IS NOT NULL) AS {step}_ninth_decile"""

_COUNTED = (
    """
SELECT grouping(force) = 1 AS is_whole, force,
    count(*) AS referrals,
    count(*) FILTER (WHERE to_assessed <= {within} * interval '1 second')
        AS assessed_in_time,
    count(*) FILTER (WHERE safety_first <> receiver) AS handed_safety,
    count(*) FILTER (WHERE investigation_first <> receiver) AS handed_investigation,
    count(*) FILTER (WHERE NOT safety_held) AS waiting_safety,
    count(*) FILTER (WHERE NOT investigation_held) AS waiting_investigation,
    count(*) FILTER (WHERE returned) AS returned,
    count(*) FILTER (WHERE recalled) AS recalled,
    """
    + ",\n    ".join(
        f"count(*) FILTER (WHERE chased >= {step}) AS chased_{step}"
        for step in range(1, CHASES + 1)
    )
    + ","
    + ",".join(_TIMED.format(step=step) for step in STEPS)
    + """,
    extract(epoch FROM max(waits))::double precision AS oldest_waiting
FROM took WHERE {force} = '' OR force = {force}
GROUP BY GROUPING SETS ((force), ())"""
)
_WHOLE = _FACTS + _REFERRALS + _COUNTED

OWN = _WHOLE.format(**{name: f"%({name})s::{kind}" for name, kind in ASKED.items()})
"""With psycopg's named parameters, for a reader behind the walls."""

_ANSWERED = (
    ("is_whole boolean", "force text"),
    tuple(f"{name} bigint" for name in COUNTS),
    tuple(
        column
        for step in STEPS
        for column in (
            f"{step}_count bigint",
            f"{step}_median double precision",
            f"{step}_ninth_decile double precision",
        )
    ),
    ("oldest_waiting double precision",),
)
SIGNATURE = f"referrals_how_long({', '.join(ASKED.values())})"


def national_function() -> str:
    """The SQL of the function that counts the whole country for those who may."""
    given = ", ".join(f"asked_{name} {kind}" for name, kind in ASKED.items())
    answered = ", ".join(column for group in _ANSWERED for column in group)
    counted = _WHOLE.format(**{name: f"asked_{name}" for name in ASKED})
    return f"""
CREATE OR REPLACE FUNCTION referrals_how_long({given})
RETURNS TABLE ({answered})
LANGUAGE plpgsql STABLE
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT coalesce('{Permission.READ_NATIONAL_FIGURES.code}' = ANY (string_to_array(
      current_setting('manumit.permissions', true), ' ')), false) THEN
    RAISE EXCEPTION 'the reader may not count the whole country'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY {counted};
END
$$
"""
