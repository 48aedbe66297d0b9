-- Who may find a row follows from the parts in its case, whoever writes the row: no act
-- says it, and no act can say it wrongly.

CREATE OR REPLACE FUNCTION cases_tell_readers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT coalesce(array_agg(DISTINCT who || CASE WHEN ends_at IS NULL THEN '' ELSE '~' END
                ORDER BY who || CASE WHEN ends_at IS NULL THEN '' ELSE '~' END), '{}'),
            max(starts_at) FILTER (WHERE ends_at IS NULL),
            coalesce(array_agg(who ORDER BY id), '{}'),
            coalesce(array_agg(starts_at ORDER BY id), '{}'),
            coalesce(array_agg(coalesce(ends_at, '9999-12-31 00:00+00') ORDER BY id), '{}')
        INTO NEW.readers, NEW.settled_from, NEW.part_of, NEW.part_from, NEW.part_until
        FROM (SELECT g.id, g.starts_at, g.ends_at,
                g.organisation_id || coalesce('/' || g.account_id, '') AS who
            FROM cases_grant g WHERE g.case_id = NEW.case_id) given;
    IF TG_OP = 'UPDATE' AND NEW.part_of || NEW.part_from::text[] || NEW.part_until::text[]
            IS DISTINCT FROM OLD.part_of || OLD.part_from::text[] || OLD.part_until::text[] THEN
        NEW.changed_at := greatest(NEW.changed_at,
            nullif(current_setting('manumit.at', true), '')::timestamptz);
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION cases_tell_readers() FROM PUBLIC;

DROP TRIGGER IF EXISTS finding_row_readers ON finding_row;
CREATE TRIGGER finding_row_readers BEFORE INSERT OR UPDATE ON finding_row
FOR EACH ROW EXECUTE FUNCTION cases_tell_readers();

CREATE OR REPLACE FUNCTION cases_parts_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE finding_row SET readers = readers
        WHERE case_id IN (SELECT moved.case_id FROM moved);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION cases_parts_moved() FROM PUBLIC;

DROP TRIGGER IF EXISTS cases_grant_given ON cases_grant;
CREATE TRIGGER cases_grant_given AFTER INSERT ON cases_grant
REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION cases_parts_moved();

DROP TRIGGER IF EXISTS cases_grant_changed ON cases_grant;
CREATE TRIGGER cases_grant_changed AFTER UPDATE ON cases_grant
REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION cases_parts_moved();

DROP TRIGGER IF EXISTS cases_grant_gone ON cases_grant;
CREATE TRIGGER cases_grant_gone AFTER DELETE ON cases_grant
REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION cases_parts_moved();
