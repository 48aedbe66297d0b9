from django.db import migrations

from manumit.access.permissions import Permission
from manumit.audit import sealing


NUMBERS = f"""
CREATE OR REPLACE FUNCTION cases_numbers(ids uuid[], said text[])
RETURNS TABLE (id uuid, reference varchar)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT coalesce('{Permission.READ_AUDIT.code}' = ANY (string_to_array(
        current_setting('manumit.permissions', true), ' ')), false) THEN
        RAISE EXCEPTION 'Only a reader of the sealed record may tell cases by number.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT c.id, c.reference FROM public.cases_case c
        WHERE c.id = ANY (ids) OR c.reference = ANY (said);
END $$
"""  # noqa: S608 -- a code of our own


class Migration(migrations.Migration):
    """The sealed record names cases by id; its readers know them by reference."""

    dependencies = [("cases", "0003_walls"), ("audit", "0001_sealed_record")]
    operations = [
        sealing.run([NUMBERS]),
        sealing.open_functions(["cases_numbers(uuid[], text[])"]),
    ]
