from django.db import migrations


HEARD = """
CREATE INDEX cases_fact_heard ON cases_fact (case_id, kind) WHERE kind IN (
    'account.not_possible', 'account.offered', 'stage.reached', 'victim.suspected',
    'interpreter.needed'
)
"""
"""Who was spoken to is asked of every case's log at once."""
LEAD_DUE = """
CREATE INDEX obligations_lead_due ON obligations_obligation (case_id, due_at)
WHERE rule = 'lead_allocated'
"""
"""When a lead was due, for every case of a force."""


class Migration(migrations.Migration):
    """Ways to what the lists over all cases of a force ask about each case."""

    dependencies = [
        ("investigations", "0009_operations"),
        ("cases", "0011_part_of_a_sample"),
        ("obligations", "0008_open_of_section45"),
    ]

    operations = [
        migrations.RunSQL(HEARD, "DROP INDEX cases_fact_heard"),
        migrations.RunSQL(LEAD_DUE, "DROP INDEX obligations_lead_due"),
    ]
