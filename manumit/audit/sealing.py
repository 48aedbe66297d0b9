"""The SQL that seals the record: insert-only tables, the chain, what each role may do.

Names of roles come from the settings, so that a server of your own may name them as
it likes. ``chain.py`` says in Python what ``LINK`` says here; a test shows that they
agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from manumit.access.walls import Wall


CHAIN_LOCK = 7_214_300_121
"""The advisory lock that one transaction at a time takes while it links its events."""

TABLES = [
    """
CREATE TABLE audit_event (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL CHECK (isfinite(at)),
    account text NOT NULL CHECK (account <> ''),
    organisation text NOT NULL CHECK (organisation <> ''),
    act text NOT NULL CHECK (act ~ '^[a-z_]+[.][a-z_]+$'),
    subjects text[] NOT NULL,
    detail text NOT NULL CHECK (jsonb_typeof(detail::jsonb) = 'object'),
    CONSTRAINT audit_event_subjects_plain CHECK (
        array_position(subjects, NULL) IS NULL
        AND coalesce(array_ndims(subjects), 1) = 1
        AND array_to_string(subjects, ' ') !~ '[[:cntrl:]]'
    )
)
""",
    """
CREATE TABLE audit_link (
    seq bigint PRIMARY KEY CHECK (seq > 0),
    event_id uuid NOT NULL UNIQUE,
    marks bytea NOT NULL CHECK (octet_length(marks) = 48),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32)
)
""",
    "CREATE INDEX audit_event_at ON audit_event (at, id)",
    "CREATE INDEX audit_event_account ON audit_event (account, at, id)",
    "CREATE INDEX audit_event_act ON audit_event (act, at, id)",
    "CREATE INDEX audit_event_subjects ON audit_event USING gin (subjects)",
]

REFUSE_CHANGES = [
    """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'The sealed record is only added to: % on % is refused.',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
""",
    *(
        f"CREATE TRIGGER {table}_stands BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()"
        for table in ("audit_event", "audit_link")
    ),
]

LINK = [
    f"""
CREATE FUNCTION audit_link_event() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before_seq bigint := 0;
    before_hash bytea := decode(repeat('00', 32), 'hex');
    moment text := ((extract(epoch FROM NEW.at) - 946684800) * 1000000)::bigint::text;
    subjects text := cardinality(NEW.subjects) || ':'
        || array_to_string(NEW.subjects, chr(31));
    body text := encode(uuid_send(NEW.id), 'hex') || '|' || moment || '|'
        || octet_length(NEW.account) || ':' || NEW.account
        || octet_length(NEW.organisation) || ':' || NEW.organisation
        || octet_length(NEW.act) || ':' || NEW.act
        || octet_length(subjects) || ':' || subjects
        || octet_length(NEW.detail) || ':' || NEW.detail;
    marks bytea := substr(sha256(convert_to(moment, 'UTF8')), 1, 8)
        || substr(sha256(convert_to(NEW.account, 'UTF8')), 1, 8)
        || substr(sha256(convert_to(NEW.organisation, 'UTF8')), 1, 8)
        || substr(sha256(convert_to(NEW.act, 'UTF8')), 1, 8)
        || substr(sha256(convert_to(subjects, 'UTF8')), 1, 8)
        || substr(sha256(convert_to(NEW.detail, 'UTF8')), 1, 8);
BEGIN
    PERFORM pg_advisory_xact_lock({CHAIN_LOCK});
    SELECT l.seq, l.hash INTO before_seq, before_hash
        FROM public.audit_link l ORDER BY l.seq DESC LIMIT 1;
    IF NOT FOUND THEN
        before_seq := 0;
        before_hash := decode(repeat('00', 32), 'hex');
    END IF;
    INSERT INTO public.audit_link (seq, event_id, marks, hash) VALUES (
        before_seq + 1, NEW.id, marks,
        sha256(before_hash || convert_to(body, 'UTF8') || marks));
    RETURN NULL;
END $$
""",  # noqa: S608 -- a number of our own
    # Whoever may execute it could fire it from a table of their own.
    "REVOKE ALL ON FUNCTION audit_link_event() FROM PUBLIC",
    (
        "CREATE CONSTRAINT TRIGGER audit_event_linked AFTER INSERT ON audit_event "
        "DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION audit_link_event()"
    ),
]

FIND = [
    # Array operators are not leakproof, so under row security their index lies idle:
    # these two functions ask it on the reader's behalf, and say what they require.
    """
CREATE FUNCTION audit_about(asked text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT coalesce('audit.read' = ANY (string_to_array(
        current_setting('manumit.permissions', true), ' ')), false) THEN
        RAISE EXCEPTION 'Only a reader of the sealed record may search it.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT e.id FROM public.audit_event e WHERE e.subjects && asked;
END $$
""",
    """
CREATE FUNCTION audit_trail(
    asked text[], before_at timestamptz, before_id uuid, most integer
) RETURNS TABLE (
    id uuid, at timestamptz, account text, organisation text, act text,
    subjects text[], detail text
) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('manumit.account', true), '') = '' THEN
        RAISE EXCEPTION 'No reader is set for this transaction.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- An event may be about other records too; this trail tells nothing of those.
    RETURN QUERY SELECT e.id, e.at, e.account, e.organisation, e.act,
            ARRAY(SELECT s FROM unnest(e.subjects) s WHERE s = ANY (asked)),
            CASE WHEN e.subjects <@ asked THEN e.detail ELSE '{}' END
        FROM public.audit_event e
        WHERE e.subjects && asked AND (e.at, e.id) < (before_at, before_id)
        ORDER BY e.at DESC, e.id DESC LIMIT most;
END $$
""",
]


def role(name: str) -> str:
    """The database login of ``owner``, ``app`` or ``worker``, quoted for SQL."""
    login: str = settings.DATABASE_ROLES[name]
    return '"' + login.replace('"', '""') + '"'


def grants(what: str, on: str) -> list[str]:
    """Let the two lesser roles do ``what`` on a table or function, and nobody else."""
    lesser = f"{role('app')}, {role('worker')}"
    return [
        f"REVOKE ALL ON {on} FROM PUBLIC, {lesser}",
        f"GRANT {what} ON {on} TO {lesser}",
    ]


class Step(Operation):
    """A migration step that speaks to the database alone.

    Unlike ``RunPython`` it needs no models of the past. Django would draw up all of
    them anew for each step, which is half of what the making of the tables took.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(
        self, statements: Callable[[BaseDatabaseSchemaEditor], Iterable[str]]
    ) -> None:
        self.statements = statements

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Changes no model."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002 -- Django's signature
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 -- Django's signature
        to_state: ProjectState,  # noqa: ARG002 -- Django's signature
    ) -> None:
        for statement in self.statements(schema_editor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Leaves what it made: tables are never taken back one step alone."""


def run(statements: Iterable[str]) -> Step:
    """A migration step that executes each statement as it stands."""
    return Step(lambda _: statements)


def raise_wall(wall: Wall, *, grant: str) -> Step:
    """A migration step: the table's row security, and what the lesser roles may do.

    ``grant`` is a list of SQL privileges such as ``"SELECT, INSERT, UPDATE"``. Any
    room's migration may use it. A room's list of walls grows, so a table that is not
    there yet is passed over: the migration that makes it raises its wall, and a house
    test finds the one that does not.
    """

    def statements(editor: BaseDatabaseSchemaEditor) -> Iterable[str]:
        if wall.table not in editor.connection.introspection.table_names():
            return []
        return [*wall.statements(), *grants(grant, f"TABLE {wall.table}")]

    return Step(statements)


def open_functions(signatures: Iterable[str]) -> Step:
    """A migration step: these functions may be called by the lesser roles only."""
    return Step(
        lambda _: [
            statement
            for signature in signatures
            for statement in grants("EXECUTE", f"FUNCTION {signature}")
        ]
    )
