from django.db import migrations, models

from manumit.audit import sealing


FILL = """
UPDATE referrals_run r SET delivered = sums.delivered
FROM (
    SELECT run_id, jsonb_object_agg(organisation_id, risks) AS delivered
    FROM (
        SELECT run_id, organisation_id, jsonb_object_agg(risk::text, entries) AS risks
        FROM (
            SELECT s.run_id, e.organisation_id, s.risk, count(*) AS entries
            FROM referrals_referral s
            JOIN referrals_entry e
                ON e.referral_id = s.id AND e.entered_at = s.recorded_at
            WHERE s.run_id IS NOT NULL
            GROUP BY 1, 2, 3
        ) each
        GROUP BY 1, 2
    ) queues
    GROUP BY 1
) sums
WHERE r.id = sums.run_id
"""
"""What was let in before this was kept: the entries made in the receipt itself."""


class Migration(migrations.Migration):
    """To whose queues a register goes, and went."""

    dependencies = [("referrals", "0014_references_by_hash")]

    operations = [
        migrations.AddField(
            model_name="run",
            name="bound_for",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="run",
            name="delivered",
            field=models.JSONField(default=dict),
        ),
        sealing.run([FILL]),
    ]
