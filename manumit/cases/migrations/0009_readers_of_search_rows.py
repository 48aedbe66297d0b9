from django.db import migrations

from manumit.audit import sealing
from manumit.cases import sql


class Migration(migrations.Migration):
    """Search rows follow who has a part in the case."""

    dependencies = [
        ("cases", "0007_walls_of_handing_over"),
        ("cases", "0008_same_event"),
        ("finding", "0002_search"),
    ]
    operations = [sealing.run([sql.READERS])]
