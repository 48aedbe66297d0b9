"""The SQL that keeps the tallies: what is counted when, and who may ask.

A statement that adds or changes referrals, or the owner of an investigation, puts one
row of differences for each combination of labels into ``referrals_tally_waiting``, in
the same transaction and without waiting for anybody. A job folds those into
``referrals_tally``. Whoever asks is given both, so the figures are never behind.
"""

from __future__ import annotations

from collections.abc import Mapping

from manumit.access.permissions import Permission


LABELS: Mapping[str, str] = {
    "responder_type": "responder_type",
    "responder": "responder",
    "exploitation": "exploitation",
    "age": "age_band",
    "gender": "gender",
    "nationality": "nationality",
}
"""Each dimension that is counted, and the referral's column; quarters besides."""

_FOLD_LOCK = 7_214_300_149
_SAFE = "SET search_path = pg_catalog, public, pg_temp"
_NAMES = ", ".join(LABELS)
_FROM_REFERRAL = ", ".join(f"r.{column}" for column in LABELS.values())
_COLUMNS = f"sent, investigated, whole, quarter, {_NAMES}, people"
_GROUPED = ", ".join(str(place) for place in range(1, 5 + len(LABELS)))
_SENT = "coalesce(r.responder_organisation_id, '')"
_INVESTIGATED = "coalesce(o.organisation_id, '')"
_CURRENT = "o.owner = 'investigation' AND o.ends_at IS NULL"
_COUNTED = ", ".join(
    ["quarter", "responder_organisation_id", "case_id", *LABELS.values()]
)


def _differences(rows: str, joined: str, *, whole: bool, times: int) -> str:
    return (
        f"SELECT {_SENT}, {_INVESTIGATED}, {str(whole).lower()}, r.quarter, "  # noqa: S608 -- from our own declarations
        f"{_FROM_REFERRAL}, {times} * count(*) FROM {rows} {joined} GROUP BY {_GROUPED}"
    )


_OF_REFERRALS = f"LEFT JOIN cases_ownership o ON o.case_id = r.case_id AND {_CURRENT}"
_OF_OWNERS = "JOIN referrals_referral r ON r.case_id = o.case_id WHERE " + _CURRENT


def _trigger(name: str, body: str) -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
        f"{_SAFE} AS $$ BEGIN "
        f"INSERT INTO referrals_tally_waiting ({_COLUMNS}) {body}; RETURN NULL; END $$"
    )


_OWNED = "case_id, owner, organisation_id, ends_at"
_OTHER_OWNER = f"(SELECT {_OWNED} FROM {{0}} EXCEPT ALL SELECT {_OWNED} FROM {{1}}) o"  # noqa: S608 -- from our own declarations
_CHANGED = f"(SELECT {_COUNTED} FROM {{0}} EXCEPT ALL SELECT {_COUNTED} FROM {{1}}) r"  # noqa: S608 -- from our own declarations
TRIGGERS = [
    _trigger(
        "referrals_tally_added",
        _differences("added r", _OF_REFERRALS, whole=True, times=1),
    ),
    _trigger(
        "referrals_tally_changed",
        _differences(
            _CHANGED.format("after", "before"), _OF_REFERRALS, whole=True, times=1
        )
        + " UNION ALL "
        + _differences(
            _CHANGED.format("before", "after"), _OF_REFERRALS, whole=True, times=-1
        ),
    ),
    _trigger(
        "referrals_tally_owner_named",
        _differences("added o", _OF_OWNERS, whole=False, times=1),
    ),
    _trigger(
        "referrals_tally_owner_changed",
        _differences(
            _OTHER_OWNER.format("after", "before"), _OF_OWNERS, whole=False, times=1
        )
        + " UNION ALL "
        + _differences(
            _OTHER_OWNER.format("before", "after"), _OF_OWNERS, whole=False, times=-1
        ),
    ),
    *(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {rows} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        for name, event, table, rows in (
            (
                "referrals_tally_added",
                "INSERT",
                "referrals_referral",
                "NEW TABLE AS added",
            ),
            (
                "referrals_tally_changed",
                "UPDATE",
                "referrals_referral",
                "OLD TABLE AS before NEW TABLE AS after",
            ),
            (
                "referrals_tally_owner_named",
                "INSERT",
                "cases_ownership",
                "NEW TABLE AS added",
            ),
            (
                "referrals_tally_owner_changed",
                "UPDATE",
                "cases_ownership",
                "OLD TABLE AS before NEW TABLE AS after",
            ),
        )
    ),
]

_CELLS = (
    "SELECT s.scope, s.place, d.dimension, s.quarter, d.label, sum(s.people)::bigint "  # noqa: S608 -- from our own declarations
    "AS people FROM ("
    "SELECT 'all' AS scope, '' AS place, w.* FROM {rows} w WHERE w.whole "
    "UNION ALL SELECT 'sent', w.sent, w.* FROM {rows} w "
    "WHERE w.whole AND w.sent <> '' "
    "UNION ALL SELECT 'investigated', w.investigated, w.* FROM {rows} w "
    "WHERE w.investigated <> '') s CROSS JOIN LATERAL (VALUES "
    + ", ".join(f"('{each}', s.{each})" for each in ("quarter", *LABELS))
    + ") d (dimension, label) {where} GROUP BY 1, 2, 3, 4, 5"
)
"""Differences as cells: each counts for the country, its sender, its investigator."""

FOLD = f"""
CREATE FUNCTION referrals_fold_tally() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER {_SAFE} AS $$
DECLARE
    folded bigint;
BEGIN
    PERFORM pg_advisory_xact_lock({_FOLD_LOCK});
    WITH taken AS (DELETE FROM referrals_tally_waiting RETURNING *),
    cells AS ({_CELLS.format(rows="taken", where="")}),
    put AS (
        INSERT INTO referrals_tally AS t
            (scope, place, dimension, quarter, label, people)
        SELECT * FROM cells WHERE people <> 0
        ON CONFLICT (scope, place, dimension, quarter, md5(label))
        DO UPDATE SET people = t.people + excluded.people
    )
    SELECT count(*) INTO folded FROM taken;
    RETURN folded;
END $$
"""  # noqa: S608 -- from our own declarations

REBUILD = f"""
CREATE FUNCTION referrals_rebuild_tally() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER {_SAFE} AS $$
BEGIN
    DELETE FROM referrals_tally;
    DELETE FROM referrals_tally_waiting;
    INSERT INTO referrals_tally_waiting ({_COLUMNS})
        {_differences("referrals_referral r", _OF_REFERRALS, whole=True, times=1)};
    PERFORM referrals_fold_tally();
END $$
"""  # noqa: S608 -- from our own declarations
"""For the owner alone: counts everything from nothing, where triggers did not fire."""


def _holds(permission: Permission) -> str:
    return (
        f"coalesce('{permission.code}' = ANY (string_to_array("
        "current_setting('manumit.permissions', true), ' ')), false)"
    )


_REFUSE = (
    "RAISE EXCEPTION 'the reader may not count these people' "
    "USING ERRCODE = 'insufficient_privilege';"
)
_WANTED = "WHERE s.scope = asked_scope AND s.place = ANY (places)"
TALLIED = f"""
CREATE FUNCTION referrals_tallied(asked_scope text, asked_place text)
RETURNS TABLE (dimension text, quarter text, label text, people bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER {_SAFE} AS $$
#variable_conflict use_column
DECLARE
    places text[] := ARRAY[asked_place] || ARRAY(
        SELECT o.code::text FROM organisations_organisation o
        WHERE o.region_id = asked_place);
BEGIN
    IF NOT ({_holds(Permission.READ_NATIONAL_FIGURES)}
        OR ({_holds(Permission.READ_FIGURES)} AND asked_place <> ''
            AND asked_place = current_setting('manumit.organisation', true))) THEN
        {_REFUSE}
    END IF;
    RETURN QUERY SELECT both_.dimension, both_.quarter, both_.label,
            sum(both_.people)::bigint
        FROM (
            SELECT t.dimension::text, t.quarter::text, t.label, t.people
                FROM referrals_tally t
                WHERE t.scope = asked_scope AND t.place = ANY (places)
            UNION ALL
            SELECT c.dimension, c.quarter, c.label, c.people
                FROM ({_CELLS.format(rows="referrals_tally_waiting", where=_WANTED)}) c
        ) both_
        GROUP BY 1, 2, 3 HAVING sum(both_.people) <> 0;
END $$
"""  # noqa: S608 -- from our own declarations

BY_PLACE = f"""
CREATE FUNCTION referrals_tallied_by_place(asked_scope text)
RETURNS TABLE (place text, quarter text, people bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER {_SAFE} AS $$
#variable_conflict use_column
BEGIN
    IF NOT {_holds(Permission.READ_NATIONAL_FIGURES)} THEN
        {_REFUSE}
    END IF;
    RETURN QUERY SELECT both_.place, both_.quarter, sum(both_.people)::bigint
        FROM (
            SELECT t.place::text, t.quarter::text, t.people FROM referrals_tally t
                WHERE t.scope = asked_scope AND t.dimension = 'quarter'
            UNION ALL
            SELECT CASE asked_scope WHEN 'sent' THEN w.sent ELSE w.investigated END,
                    w.quarter::text, w.people
                FROM referrals_tally_waiting w
                WHERE CASE asked_scope WHEN 'sent' THEN w.whole AND w.sent <> ''
                    ELSE w.investigated <> '' END
        ) both_
        GROUP BY 1, 2 HAVING sum(both_.people) <> 0;
END $$
"""  # noqa: S608 -- from our own declarations

FUNCTIONS = [FOLD, REBUILD, TALLIED, BY_PLACE]
FOR_ALL = [
    "referrals_fold_tally()",
    "referrals_tallied(text, text)",
    "referrals_tallied_by_place(text)",
]
"""What the lesser roles may call; each checks the reader for itself."""
FOR_NOBODY = [
    "referrals_rebuild_tally()",
    *(
        f"referrals_tally_{each}()"
        for each in ("added", "changed", "owner_named", "owner_changed")
    ),
]
