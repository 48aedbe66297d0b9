from django.db import migrations

from manumit.audit import sealing
from manumit.referrals import walls
from manumit.referrals.queries.figures import national_function


JOBS = """
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT format('%I', c.relname) AS name, c.relkind AS kind
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relname LIKE 'procrastinate%'
            AND c.relkind IN ('r', 'S')
    LOOP
        IF found.kind = 'S' THEN
            EXECUTE 'GRANT USAGE, SELECT ON SEQUENCE ' || found.name || ' TO {lesser}';
        ELSE
            EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE ' || found.name
                || ' TO {lesser}';
        END IF;
    END LOOP;
END $$
"""
"""Jobs carry ids only, so that both lesser roles may queue, take and finish them."""


def _jobs() -> str:
    lesser = f"{sealing.role('app')}, {sealing.role('worker')}"
    return JOBS.replace("{lesser}", lesser)


class Migration(migrations.Migration):
    """Who sees referrals, queues and registers; the sums; the queue of jobs."""

    dependencies = [
        ("referrals", "0001_referrals"),
        ("cases", "0003_walls"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        *(
            sealing.raise_wall(wall, grant="SELECT, INSERT, UPDATE")
            for wall in walls.WALLS
        ),
        sealing.run(
            [
                national_function(),
            ]
        ),
        sealing.open_functions(["referrals_national_figures(text[])"]),
        sealing.run([_jobs()]),
    ]
