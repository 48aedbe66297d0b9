from django.db import migrations

from manumit.audit import sealing
from manumit.organisations import walls


# Whoever signs in is nobody yet, and row security shows nobody an account; this answers
# with the account's id alone. The password is then read as that account itself.
ACCOUNT_NAMED = """
CREATE OR REPLACE FUNCTION organisations_account_named(asked text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM public.organisations_account WHERE lower(email) = lower(asked)
$$
"""
READ = "SELECT"
READ_AND_WRITE = "SELECT, INSERT, UPDATE, DELETE"
LIBRARIES = [
    statement
    for table in walls.LIBRARIES
    for statement in sealing.grants(
        READ_AND_WRITE if table.startswith(("django_session", "axes_")) else READ,
        f"TABLE {table}",
    )
]


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_directory_and_accounts"),
        ("audit", "0001_sealed_record"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sessions", "0001_initial"),
    ]
    operations = [
        *(
            sealing.raise_wall(wall, grant="SELECT, INSERT, UPDATE")
            for wall in walls.WALLS
        ),
        sealing.run([ACCOUNT_NAMED]),
        sealing.open_functions(["organisations_account_named(text)"]),
        sealing.run(LIBRARIES),
    ]
