import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Loaded",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("dataset", models.CharField(max_length=60)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "assurance_loaded",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dataset", "sha256"), name="assurance_loaded_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Statistic",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("period", models.CharField(max_length=10)),
                ("dimensions", models.JSONField()),
                ("measure", models.CharField(max_length=60)),
                ("value", models.IntegerField()),
                (
                    "loaded",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.loaded",
                    ),
                ),
            ],
            options={
                "db_table": "assurance_statistic",
                "indexes": [
                    models.Index(
                        fields=["loaded", "measure", "period"],
                        name="assurance_statistic_by",
                    )
                ],
            },
        ),
    ]
