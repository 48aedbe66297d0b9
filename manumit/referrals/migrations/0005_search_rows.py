from django.db import migrations

from manumit.audit import sealing
from manumit.referrals import sql


CHUNK = 500
FILL = f"""
DO $$
DECLARE
    chunk uuid[];
    last uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
    PERFORM set_config('manumit.at', now()::text, true);
    LOOP
        chunk := ARRAY(SELECT id FROM cases_case WHERE id > last ORDER BY id LIMIT {CHUNK});
        EXIT WHEN cardinality(chunk) = 0;
        PERFORM referrals_index(chunk);
        last := chunk[cardinality(chunk)];
    END LOOP;
    PERFORM set_config('manumit.at', '', true);
END $$
"""  # noqa: S608 -- a number of our own


class Migration(migrations.Migration):
    """The search rows of referrals, and of those that are there already."""

    dependencies = [
        ("referrals", "0004_triage"),
        ("cases", "0009_readers_of_search_rows"),
    ]
    operations = [
        sealing.run([sql.INDEXING]),
        sealing.open_functions(["referrals_index(uuid[])"]),
        sealing.run([FILL]),
    ]
