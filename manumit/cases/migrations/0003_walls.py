from django.db import migrations

from manumit.audit import sealing
from manumit.cases import walls


BOTH_OWNERS = """
CREATE OR REPLACE FUNCTION cases_demand_owners() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid;
BEGIN
    IF TG_TABLE_NAME = 'cases_case' THEN
        asked := NEW.id;
    ELSE
        asked := OLD.case_id;
    END IF;
    IF (SELECT count(*) FROM cases_ownership
        WHERE case_id = asked AND ends_at IS NULL) <> 2 THEN
        RAISE EXCEPTION 'A case needs one safety owner and one investigation owner.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
DEMANDED = [
    # Whoever may execute it could fire it from a table of their own.
    "REVOKE ALL ON FUNCTION cases_demand_owners() FROM PUBLIC",
    """
CREATE CONSTRAINT TRIGGER cases_case_owned AFTER INSERT ON cases_case
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_demand_owners()
""",
    """
CREATE CONSTRAINT TRIGGER cases_ownership_owned AFTER UPDATE OR DELETE ON cases_ownership
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_demand_owners()
""",
]
# A fact is written once; whoever owns the table must take this trigger off to change it.
FACTS_STAND = [
    """
CREATE OR REPLACE FUNCTION cases_facts_stand() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A fact is never changed: record one that supersedes it.'
        USING ERRCODE = 'insufficient_privilege';
END $$
""",
    """
CREATE TRIGGER cases_fact_stands BEFORE UPDATE OR DELETE ON cases_fact
FOR EACH ROW EXECUTE FUNCTION cases_facts_stand()
""",
    """
CREATE TRIGGER cases_fact_never_emptied BEFORE TRUNCATE ON cases_fact
FOR EACH STATEMENT EXECUTE FUNCTION cases_facts_stand()
""",
]
NUMBERS = [
    "CREATE SEQUENCE IF NOT EXISTS cases_reference",
    *sealing.grants("USAGE", "SEQUENCE cases_reference"),
]
# How long a row lives, so that no table is opened further than its acts need.
GRANTS = {
    "cases_fact": "SELECT, INSERT",
    "cases_involvement": "SELECT, INSERT",
}


class Migration(migrations.Migration):
    """Who sees a case, what a case can never be without, and how cases are numbered."""

    dependencies = [
        ("cases", "0002_links"),
        ("people", "0002_walls"),
        ("audit", "0001_sealed_record"),
    ]
    operations = [
        sealing.run([walls.MAY_GRANT_FUNCTION]),
        sealing.open_functions(["cases_may_grant(uuid)"]),
        *(
            sealing.raise_wall(
                wall, grant=GRANTS.get(wall.table, "SELECT, INSERT, UPDATE")
            )
            for wall in walls.AT_FIRST
        ),
        sealing.run([BOTH_OWNERS, *DEMANDED, *FACTS_STAND, *NUMBERS]),
    ]
