from django.db import migrations

from manumit.audit import sealing
from manumit.finding import sql, walls


OPEN = (
    "finding_search(jsonb)",
    "finding_all(jsonb, integer)",
    "finding_new(jsonb, timestamptz, timestamptz)",
    "finding_elsewhere(jsonb, text[], integer)",
    "finding_keep_counts(integer)",
)
"""What the lesser roles may call. The tables themselves are open to nobody."""


class Migration(migrations.Migration):
    """Search rows behind one function that looks at who is asking."""

    dependencies = [("finding", "0001_rows"), ("audit", "0001_sealed_record")]
    operations = [
        sealing.run(
            [
                *(line for wall in walls.WALLS for line in wall.statements()),
                # Words stand out of line, so that counting reads narrow rows.
                "ALTER TABLE finding_row SET (toast_tuple_target = 1024)",
                sql.statements("words"),
                sql.statements("asking"),
                sql.statements("counting"),
                sql.statements("searching"),
                "REVOKE ALL ON FUNCTION finding_note_changes() FROM PUBLIC",
            ]
        ),
        sealing.open_functions(OPEN),
    ]
