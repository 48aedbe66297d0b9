from django.db import migrations

from manumit.audit import sealing


class Migration(migrations.Migration):
    """Published for all: everybody reads it, and a later edition is added."""

    dependencies = [
        ("assurance", "0001_statistics"),
        ("audit", "0001_sealed_record"),
    ]
    operations = [
        sealing.run(
            [
                *sealing.grants("SELECT, INSERT", "TABLE assurance_statistic"),
                *sealing.grants("SELECT, INSERT, UPDATE", "TABLE assurance_loaded"),
                *sealing.grants("USAGE", "SEQUENCE assurance_statistic_id_seq"),
                *sealing.grants("USAGE", "SEQUENCE assurance_loaded_id_seq"),
            ]
        ),
    ]
