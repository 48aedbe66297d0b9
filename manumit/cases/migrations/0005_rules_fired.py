from django.db import migrations

from manumit.access.permissions import Permission
from manumit.audit import sealing


RULES_FIRED = f"""
CREATE OR REPLACE FUNCTION cases_rules_fired()
RETURNS TABLE (owner text, rule text, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT coalesce('{Permission.READ_NATIONAL_FIGURES.code}' = ANY (string_to_array(
        current_setting('manumit.permissions', true), ' ')), false) THEN
        RAISE EXCEPTION 'the reader may not count the whole country'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT o.owner::text, o.rule::text, count(*)
        FROM cases_ownership o WHERE o.ends_at IS NULL GROUP BY o.owner, o.rule;
END $$
"""  # noqa: S608 -- from our own declarations


class Migration(migrations.Migration):
    """How often each rule of ownership fired, as sums only."""

    dependencies = [("cases", "0004_numbers")]
    operations = [
        sealing.run([RULES_FIRED]),
        sealing.open_functions(["cases_rules_fired()"]),
    ]
