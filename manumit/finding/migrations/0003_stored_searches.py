import django.contrib.postgres.fields
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.finding.stored import walls


class Migration(migrations.Migration):
    """Searches as they were asked, and those that somebody saved."""

    dependencies = [("finding", "0002_search")]
    operations = [
        migrations.CreateModel(
            name="Search",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("account", models.CharField(max_length=40)),
                ("organisation", models.CharField(max_length=80)),
                ("asked", models.JSONField()),
                ("elsewhere", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("forgotten_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "finding_search",
                "indexes": [
                    models.Index(
                        condition=models.Q(("forgotten_at__isnull", True)),
                        fields=["made_at"],
                        name="finding_search_to_forget",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("account", models.CharField(max_length=40)),
                ("organisation", models.CharField(max_length=80)),
                ("name", manumit.ui.columns.VerbatimColumn()),
                (
                    "tell",
                    models.CharField(
                        choices=[
                            ("at_once", "As soon as it is found"),
                            ("daily", "Once a day, in the morning"),
                            ("never", "Do not tell me: I look myself"),
                        ],
                        max_length=8,
                    ),
                ),
                ("saved_at", models.DateTimeField()),
                ("looked_to", models.DateTimeField()),
                (
                    "fresh",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("untold", models.PositiveIntegerField(default=0)),
                ("told_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="finding.search",
                    ),
                ),
            ],
            options={
                "db_table": "finding_saved",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["looked_to", "id"],
                        name="finding_saved_to_look",
                    ),
                    models.Index(fields=["account"], name="finding_saved_account"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("search",),
                        name="finding_saved_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Taken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("account", models.CharField(max_length=40)),
                ("organisation", models.CharField(max_length=80)),
                ("purpose", models.CharField(max_length=20)),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("rows", models.PositiveIntegerField()),
                ("personal_details", models.BooleanField()),
                ("form", models.CharField(max_length=4)),
                ("digest", models.CharField(max_length=32)),
                ("taken_at", models.DateTimeField()),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="finding.search",
                    ),
                ),
            ],
            options={"db_table": "finding_taken"},
        ),
        *(
            sealing.raise_wall(wall, grant="SELECT, INSERT, UPDATE")
            for wall in walls.WALLS
        ),
    ]
