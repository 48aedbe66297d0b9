from django.db import migrations


class Migration(migrations.Migration):
    """Brings two lines of migrations together."""

    dependencies = [("nrm", "0002_clashes"), ("nrm", "0002_sending")]
