from django.db import migrations

from manumit.audit import sealing


# An administrator must see that somebody who left has work open, and nothing of it:
# row security shows them no entry, so this answers with the number alone.
COUNTED = """
CREATE OR REPLACE FUNCTION referrals_open_work(asked uuid) RETURNS bigint
LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    held text[] := string_to_array(
        current_setting('manumit.permissions', true), ' ');
    own text := current_setting('manumit.organisation', true);
BEGIN
    IF NOT coalesce('leavers.read' = ANY (held), false) THEN
        RAISE EXCEPTION 'Only who sees to leavers may count their work.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN (
        SELECT count(*) FROM public.referrals_entry e
        WHERE e.assigned_to_id = asked AND e.done_at IS NULL
            AND ('accounts.read' = ANY (held) OR e.organisation_id = own)
    );
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0010_ended_entries"),
    ]
    operations = [
        sealing.run([COUNTED]),
        sealing.open_functions(["referrals_open_work(uuid)"]),
    ]
