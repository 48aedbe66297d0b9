"""The register of orders in SQL, under the walls: one line for each order of a case.

It says the same as ``rules.folding``: which facts stand gives the state, and the last
recorded of those that give days gives the days.
"""

from __future__ import annotations


# The days of the year as the law counts them: those of London.
_SAID = """
WITH said AS (
    SELECT f.id, f.case_id, f.kind, f.body, f.subject, f.recorded_at,
        f.body->>'id_of_order' AS number,
        CASE WHEN f.happened_at IS NOT NULL
            THEN (f.happened_at AT TIME ZONE 'Europe/London')::date
            WHEN f.happened ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN f.happened::date
            ELSE (f.recorded_at AT TIME ZONE 'Europe/London')::date
        END AS day
    FROM cases_fact f
    WHERE f.kind >= 'order.' AND f.kind < 'order/'
        AND NOT EXISTS (SELECT FROM cases_fact later
            WHERE later.case_id = f.case_id AND later.supersedes_id = f.id)
)"""

_GROUPED = """, grouped AS (
    SELECT case_id, number,
        (array_agg(body->>'order' ORDER BY recorded_at, id)
            FILTER (WHERE body->>'order' IS NOT NULL))[1] AS kind,
        (array_agg(subject ORDER BY recorded_at, id)
            FILTER (WHERE subject IS NOT NULL))[1] AS subject,
        bool_or(kind = 'order.ended') AS ended,
        bool_or(body->>'ruling' = 'made') AS made,
        bool_or(body->>'ruling' = 'interim') AS interim,
        bool_or(kind = 'order.applied') AS applied,
        bool_or(kind = 'order.served'
            AND NOT coalesce((body->>'interim')::boolean, false)) AS served,
        (array_agg(body->>'ruling' ORDER BY recorded_at DESC, id DESC)
            FILTER (WHERE body->>'ruling' IN ('refused', 'withdrawn')))[1] AS refused,
        (array_agg(body ORDER BY recorded_at DESC, id DESC)
            FILTER (WHERE body->>'ruling' IN ('made', 'interim')
                OR body->>'change' IN ('varied', 'renewed')))[1] AS days,
        (array_agg(body->>'first_ends' ORDER BY recorded_at DESC, id DESC)
            FILTER (WHERE body->>'ruling' IN ('made', 'interim')
                OR body->>'change' IN ('varied', 'renewed')
                OR kind = 'order.let_lapse'))[1]::date AS first_ends,
        min(day) FILTER (WHERE kind = 'order.served') AS served_on,
        min(day) FILTER (WHERE kind = 'order.served'
            AND (body->>'name_and_address')::boolean) AS names_first,
        max(day) FILTER (WHERE kind = 'order.name_address_changed') AS changed_on,
        max(day) FILTER (WHERE kind = 'order.name_address_given') AS named_on,
        max(day) FILTER (WHERE kind = 'order.checked') AS checked_on,
        cardinality(ARRAY(
            SELECT unnest(array_agg(body->>'breach')
                FILTER (WHERE kind = 'order.breached'))
            EXCEPT SELECT unnest(array_agg(body->>'breach')
                FILTER (WHERE kind = 'order.breach_recorded')))) AS unrecorded
    FROM said WHERE number <> '' GROUP BY case_id, number
), dated AS (
    SELECT grouped.*, (days->>'ends')::date AS ends,
        CASE WHEN names_first IS NOT NULL THEN greatest(names_first, changed_on) END
            AS name_from,
        named_on IS NOT NULL AND named_on >= coalesce(changed_on, named_on) AS named,
        coalesce((days->>'ends')::date <= %(today)s, false) AS over
    FROM grouped WHERE kind IS NOT NULL
), stood AS (
    SELECT dated.*, CASE
        WHEN ended THEN 'ended'
        WHEN served OR coalesce(made, false) THEN CASE
            WHEN over THEN 'lapsed'
            WHEN served OR dated.kind = ANY (%(at_once)s) THEN 'in_force'
            ELSE 'made' END
        WHEN refused IS NOT NULL THEN refused
        WHEN interim AND NOT over THEN 'interim'
        WHEN applied OR interim THEN 'applied'
        ELSE 'preparing' END AS state
    FROM dated
)"""

_FORCE = """
        coalesce((SELECT o.organisation_id FROM cases_ownership o
            WHERE o.case_id = %(table)s.case_id AND o.owner = 'investigation'
                AND o.ends_at IS NULL LIMIT 1), '') AS force"""

LISTS = {
    "in_force": "state IN ('made', 'in_force', 'interim')",
    "lapsing": "state IN ('made', 'in_force', 'interim') "
    "AND first_ends <= CASE WHEN made THEN %(renew_by)s ELSE %(renew_interim_by)s END",
    "names": "state IN ('in_force', 'interim') AND name_from IS NOT NULL "
    "AND NOT coalesce(named, false)",
    "checks": "state IN ('in_force', 'interim') "
    "AND NOT kind = ANY (%(at_once)s) "
    "AND coalesce(checked_on, served_on) < %(checked_since)s",
    "breaches": "unrecorded > 0",
    "asked": "state IN ('preparing', 'applied', 'interim')",
    "over": "state IN ('refused', 'withdrawn', 'lapsed', 'ended')",
}
"""What each list of orders holds."""

WITH_FORCE = _FORCE.replace("%(table)s", "stood")
REGISTER = f"""{_SAID}{_GROUPED}, listed AS (
    SELECT stood.*,{WITH_FORCE} FROM stood
)"""  # noqa: S608 -- constants

COUNTS = f"""{REGISTER}
SELECT {", ".join(f"count(*) FILTER (WHERE {each})" for each in LISTS.values())}
FROM listed WHERE (%(force)s = '' OR force = %(force)s)
"""  # noqa: S608 -- constants

COLUMNS = (
    "case_id",
    "number",
    "kind",
    "subject",
    "state",
    "force",
    "served_on",
    "name_from",
    "named",
    "checked_on",
    "unrecorded",
    "first_ends",
    "ends",
)
PAGE = {
    name: f"""{REGISTER}
SELECT {", ".join(COLUMNS)} FROM listed
WHERE {holds} AND (%(force)s = '' OR force = %(force)s)
ORDER BY first_ends NULLS LAST, case_id, number LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608 -- constants
    for name, holds in LISTS.items()
}

NOT_SOUGHT = f"""{_SAID}, listed AS (
    SELECT said.*,{_FORCE.replace("%(table)s", "said")}
    FROM said WHERE kind = 'order.considered'
        AND NOT (body->>'asked_for')::boolean
)"""  # noqa: S608 -- constants

# What the law's own duties say: somebody was charged, convicted or left uncharged, and
# nobody has written down whether to ask for an order.
RULES = ("order_considered", "risk_order_at_closure", "reparation_considered")
UNASKED = f"""WITH listed AS (
    SELECT d.case_id, d.rule, d.subject, d.starts_at, d.due_at,
        {_FORCE.replace("%(table)s", "d").strip()}
    FROM obligations_obligation d
    WHERE d.rule = ANY (%(rules)s) AND d.met_at IS NULL AND d.superseded_at IS NULL
        AND NOT d.not_applicable AND d.starts_at <= %(at)s
)"""  # noqa: S608 -- constants

_MINE = "(%(force)s = '' OR force = %(force)s)"
FURTHER_COUNTS = {
    "not_sought": f"{NOT_SOUGHT} SELECT count(*) FROM listed WHERE {_MINE}",  # noqa: S608 -- constants
    "unasked": f"{UNASKED} SELECT count(*) FROM listed WHERE {_MINE}",  # noqa: S608 -- constants
}
PAGE["not_sought"] = f"""{NOT_SOUGHT}
SELECT case_id, subject, force, body->>'order' AS kind, day AS since
FROM listed WHERE {_MINE}
ORDER BY day DESC, id LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608 -- constants
PAGE["unasked"] = f"""{UNASKED}
SELECT case_id, subject, force, rule, due_at AS due,
    (starts_at AT TIME ZONE 'Europe/London')::date AS since
FROM listed WHERE {_MINE}
ORDER BY due_at NULLS LAST, case_id, rule, subject LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608 -- constants
