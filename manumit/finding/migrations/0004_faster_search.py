from django.db import migrations

from manumit.audit import sealing
from manumit.finding import sql


REPLACED = (
    "finding_ids_of(text, text, integer, boolean)",
    "finding_marks_of(uuid[], boolean)",
    "finding_counted_marks(text, jsonb)",
    "finding_facets(jsonb, tsquery, uuid[], boolean)",
)


class Migration(migrations.Migration):
    """Rows looked at once for hits, counts and facets; narrow, with words elsewhere."""

    dependencies = [("finding", "0003_stored_searches")]
    operations = [
        sealing.run(
            [
                *(f"DROP FUNCTION IF EXISTS {each}" for each in REPLACED),
                # Only words stand out of line, whatever their length: rows that are
                # found are looked at for all else.
                "ALTER TABLE finding_row SET (toast_tuple_target = 128)",
                *(
                    f"ALTER TABLE finding_row ALTER {column} SET STORAGE MAIN"
                    for column in (
                        "readers",
                        "part_of",
                        "part_from",
                        "part_until",
                        "marks",
                    )
                ),
                sql.statements("searching"),
            ]
        ),
    ]
