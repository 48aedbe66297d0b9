from django.db import migrations

from manumit.access.permissions import Permission
from manumit.audit import sealing
from manumit.cases import walls


RUNS_JOBS = f"""
    IF NOT coalesce('{Permission.RUN_JOBS.code}' = ANY (string_to_array(
        current_setting('manumit.permissions', true), ' ')), false) THEN
        RAISE EXCEPTION 'Only the installation may ask what waits everywhere.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
"""
# Parts follow ownership: the function reads who owns and who is to own, and nothing that
# its caller says, so that nobody gives or takes a part by calling it. A part ends just
# after the moment of the act, so that whoever gives the case away can finish doing so.
SETTLE = """
CREATE OR REPLACE FUNCTION cases_settle_parts(asked uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := nullif(current_setting('manumit.at', true), '')::timestamptz;
BEGIN
    IF NOT coalesce(cases_may_grant(asked), false) THEN
        RAISE EXCEPTION 'Only whoever works on a case may move its ownership.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO cases_grant
        (id, case_id, organisation_id, account_id, level, because, starts_at, ends_at)
    SELECT gen_random_uuid(), asked, due.holder, NULL, 'write', due.part, moment, NULL
    FROM (
        SELECT o.owner || '_owner' AS part, o.organisation_id AS holder
        FROM cases_ownership o WHERE o.case_id = asked AND o.ends_at IS NULL
        UNION
        SELECT o.owner || '_owner', o.sender_organisation_id
        FROM cases_ownership o WHERE o.case_id = asked AND o.ends_at IS NULL
            AND o.accepted_at IS NULL
    ) due
    WHERE NOT EXISTS (
        SELECT 1 FROM cases_grant g WHERE g.case_id = asked
            AND g.organisation_id = due.holder AND g.because = due.part
            AND g.account_id IS NULL AND g.ends_at IS NULL);
    UPDATE cases_grant g
    SET ends_at = greatest(moment, g.starts_at) + interval '1 microsecond'
    WHERE g.case_id = asked AND g.because IN ('safety_owner', 'investigation_owner')
        AND g.account_id IS NULL AND g.ends_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM cases_ownership o WHERE o.case_id = asked
                AND o.ends_at IS NULL AND o.owner || '_owner' = g.because
                AND (o.organisation_id = g.organisation_id OR (
                    o.accepted_at IS NULL
                    AND o.sender_organisation_id = g.organisation_id)));
    INSERT INTO cases_grant
        (id, case_id, organisation_id, account_id, level, because, starts_at, ends_at)
    SELECT gen_random_uuid(), asked, passer.organisation_id, NULL, 'read', 'passed_on',
        moment, NULL
    FROM (SELECT DISTINCT o.organisation_id FROM cases_ownership o
        WHERE o.case_id = asked AND o.ended_because = 'passed_on') passer
    WHERE NOT EXISTS (
        SELECT 1 FROM cases_grant g WHERE g.case_id = asked
            AND g.organisation_id = passer.organisation_id
            AND g.account_id IS NULL AND g.ends_at IS NULL);
END $$
"""
ANSWERED = """
RETURNS TABLE (
    id uuid, case_id uuid, reference varchar, owner varchar, organisation_id varchar,
    team_id varchar, sender_organisation_id varchar, sender_team_id varchar,
    starts_at timestamptz, step integer
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
"""
COLUMNS = """
        o.id, o.case_id, c.reference, o.owner, o.organisation_id, o.team_id,
        o.sender_organisation_id, o.sender_team_id, o.starts_at,
        (SELECT coalesce(max(s.step), 0)::integer FROM cases_chase s
            WHERE s.ownership_id = o.id)
"""
SILENT = f"""
CREATE OR REPLACE FUNCTION cases_silent(beyond uuid, last_step integer, most integer)
{ANSWERED}
BEGIN
    {RUNS_JOBS}
    RETURN QUERY SELECT {COLUMNS}
    FROM cases_ownership o JOIN cases_case c ON c.id = o.case_id
    WHERE o.ends_at IS NULL AND o.accepted_at IS NULL
        AND (beyond IS NULL OR o.id > beyond)
        AND NOT EXISTS (SELECT 1 FROM cases_chase s
            WHERE s.ownership_id = o.id AND s.step = last_step)
    ORDER BY o.id LIMIT most;
END $$
"""  # noqa: S608 -- from our own declarations
# A case that somebody is at work on is left for the next time. What waits is asked
# anew once the cases are held: somebody may have accepted meanwhile.
HOLD = f"""
CREATE OR REPLACE FUNCTION cases_hold_silent(asked uuid[])
{ANSWERED}
DECLARE
    held uuid[];
BEGIN
    {RUNS_JOBS}
    SELECT array_agg(one.id) INTO held FROM (
        SELECT c.id FROM cases_case c WHERE c.id IN (
            SELECT o.case_id FROM cases_ownership o WHERE o.id = ANY (asked))
        ORDER BY c.id FOR NO KEY UPDATE OF c SKIP LOCKED) one;
    RETURN QUERY SELECT {COLUMNS}
    FROM cases_ownership o JOIN cases_case c ON c.id = o.case_id
    WHERE o.id = ANY (asked) AND o.case_id = ANY (held)
        AND o.ends_at IS NULL AND o.accepted_at IS NULL
    ORDER BY o.id;
END $$
"""  # noqa: S608 -- from our own declarations


class Migration(migrations.Migration):
    """Who may move an ownership, parts that follow it, and what the chase may ask."""

    dependencies = [("cases", "0006_handing_over")]
    operations = [
        sealing.raise_wall(walls.OWNERSHIP, grant="SELECT, INSERT, UPDATE"),
        sealing.raise_wall(walls.FACT, grant="SELECT, INSERT"),
        sealing.raise_wall(walls.CHASE, grant="SELECT, INSERT"),
        sealing.run([SETTLE, SILENT, HOLD]),
        sealing.open_functions(
            [
                "cases_settle_parts(uuid)",
                "cases_silent(uuid, integer, integer)",
                "cases_hold_silent(uuid[])",
            ]
        ),
    ]
