from django.db import migrations

from manumit.assurance.walls import TABLES
from manumit.audit import sealing


class Migration(migrations.Migration):
    """Published for all: read by everybody, replaced when a later edition is loaded."""

    dependencies = [
        ("assurance", "0001_statistics"),
        ("audit", "0001_sealed_record"),
    ]
    operations = [
        sealing.run(
            [
                statement
                for table in TABLES
                for statement in sealing.grants(
                    "SELECT, INSERT, UPDATE, DELETE", f"TABLE {table}"
                )
            ]
            + sealing.grants("USAGE", "SEQUENCE assurance_statistic_id_seq")
        ),
    ]
