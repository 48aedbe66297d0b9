"""The SQL that counts queues for those who may compare them; it answers only sums."""

from __future__ import annotations

from manumit.access.permissions import Permission


def _holds(permission: Permission) -> str:
    return (
        f"coalesce('{permission.code}' = ANY (string_to_array("
        "current_setting('manumit.permissions', true), ' ')), false)"
    )


FUNCTION = f"""
CREATE FUNCTION referrals_loads(since timestamptz)
RETURNS TABLE (organisation text, week date, risk integer, entries bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    own text := current_setting('manumit.organisation', true);
    everywhere boolean := {_holds(Permission.READ_NATIONAL_FIGURES)};
    asked text[];
BEGIN
    IF NOT {_holds(Permission.READ_DELIVERY)} THEN
        RAISE EXCEPTION 'the reader may not see what was delivered'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    asked := ARRAY(SELECT o.code::text FROM organisations_organisation o
        WHERE o.kind = 'force' AND (everywhere OR o.code = own OR o.region_id = own));
    RETURN QUERY
        SELECT e.organisation_id::text, NULL::date, e.risk::integer, count(*)
            FROM referrals_entry e
            WHERE e.done_at IS NULL AND e.organisation_id = ANY (asked)
            GROUP BY 1, 3
        UNION ALL
        SELECT e.organisation_id::text,
                date_trunc('week', e.entered_at AT TIME ZONE 'Europe/London')::date,
                NULL::integer, count(*)
            FROM referrals_entry e
            WHERE e.entered_at >= since AND e.organisation_id = ANY (asked)
            GROUP BY 1, 2;
END $$
"""  # noqa: S608 -- from our own declarations
SIGNATURE = "referrals_loads(timestamptz)"
