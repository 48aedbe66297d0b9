import django.db.models.deletion
from django.db import migrations, models

from manumit.access.permissions import Permission
from manumit.audit import sealing


# What stood on an owner's desk when this came: the opener had sent it, or had kept it.
SENT_BY_THE_OPENER = """
UPDATE referrals_entry e SET
    sent_by_id = CASE WHEN c.opened_by_id <> e.organisation_id
        THEN c.opened_by_id END,
    accepted_at = CASE WHEN c.opened_by_id = e.organisation_id THEN e.entered_at END
FROM cases_case c
WHERE c.id = e.case_id AND e.part IN ('safety', 'investigation', 'both')
"""
# The installation chases what waits without sight of any case: it is told which
# referral a case began with, and how soon somebody must act, and nothing else.
RISKS = f"""
CREATE OR REPLACE FUNCTION referrals_risks(asked uuid[])
RETURNS TABLE (case_id uuid, referral_id uuid, risk integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT coalesce('{Permission.RUN_JOBS.code}' = ANY (string_to_array(
        current_setting('manumit.permissions', true), ' ')), false) THEN
        RAISE EXCEPTION 'Only the installation may ask for the risk of any case.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT DISTINCT ON (r.case_id) r.case_id, r.id,
            (min(r.risk) OVER (PARTITION BY r.case_id))::integer
        FROM referrals_referral r WHERE r.case_id = ANY (asked)
        ORDER BY r.case_id, r.id;
END $$
"""  # noqa: S608 -- a code of our own
WAITING = models.Q(
    ("accepted_at__isnull", True), ("done_at__isnull", True), ("sent_by__isnull", False)
)


class Migration(migrations.Migration):
    """What waits on a desk to be accepted, and who sent it."""

    dependencies = [
        ("referrals", "0008_tally_filled"),
        ("cases", "0007_walls_of_handing_over"),
    ]
    operations = [
        migrations.AddField(
            model_name="entry",
            name="sent_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="accepted_at",
            field=models.DateTimeField(null=True),
        ),
        sealing.run(
            ["SET CONSTRAINTS ALL IMMEDIATE", SENT_BY_THE_OPENER],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["team", "risk", "received_on", "id"],
                condition=WAITING,
                name="referrals_entry_waits_here",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["sent_by", "risk", "received_on", "id"],
                condition=WAITING,
                name="referrals_entry_waits_there",
            ),
        ),
        sealing.run([RISKS, "SET CONSTRAINTS ALL DEFERRED"]),
        sealing.open_functions(["referrals_risks(uuid[])"]),
    ]
