-- Counts of what readers with very many rows may see. Acts add what they changed;
-- folding adds it up now and then; a question takes both, so the answer is never stale.

CREATE OR REPLACE FUNCTION finding_note_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    counted text[] := ARRAY(SELECT reader FROM finding_counted);
BEGIN
    IF cardinality(counted) = 0 THEN RETURN NULL; END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO finding_change (reader, one, other, number)
        SELECT reader, one, other, count(*)
        FROM after_it a, finding_cells_of(a.readers, a.marks, counted)
        GROUP BY reader, one, other;
    ELSE
        INSERT INTO finding_change (reader, one, other, number)
        SELECT reader, one, other, sum(number) FROM (
            SELECT c.reader, c.one, c.other, 1 AS number
            FROM after_it a JOIN before_it b USING (id),
                finding_cells_of(a.readers, a.marks, counted) c
            WHERE (a.readers, a.marks) IS DISTINCT FROM (b.readers, b.marks)
            UNION ALL
            SELECT c.reader, c.one, c.other, -1
            FROM after_it a JOIN before_it b USING (id),
                finding_cells_of(b.readers, b.marks, counted) c
            WHERE (a.readers, a.marks) IS DISTINCT FROM (b.readers, b.marks)
        ) moved GROUP BY reader, one, other HAVING sum(number) <> 0;
    END IF;
    RETURN NULL;
END $$;

-- The cells that one row counts in: all, each mark, each pair of marks.
CREATE OR REPLACE FUNCTION finding_cells_of(
    readers text[], marks text[], counted text[]
) RETURNS TABLE (reader text, one text, other text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT r, a, b FROM unnest(readers) r, unnest(marks || ''::text) a, unnest(marks || ''::text) b
WHERE r = ANY (counted) AND a NOT LIKE '~%' AND b NOT LIKE '~%'
    AND (a <> b OR a = '')
$$;

DROP TRIGGER IF EXISTS finding_row_arrived ON finding_row;
CREATE TRIGGER finding_row_arrived AFTER INSERT ON finding_row
REFERENCING NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION finding_note_changes();

DROP TRIGGER IF EXISTS finding_row_changed ON finding_row;
CREATE TRIGGER finding_row_changed AFTER UPDATE ON finding_row
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION finding_note_changes();

-- Fold what changed into the cells, and begin to count for readers with many rows.
CREATE OR REPLACE FUNCTION finding_keep_counts(most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET work_mem = '64MB' AS $$
DECLARE
    fresh text[];
BEGIN
    IF NOT finding_holds('jobs.run') THEN
        RAISE EXCEPTION 'Only the installation keeps the counts of search.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(7214300132);
    fresh := ARRAY(
        SELECT reader FROM (SELECT unnest(readers) AS reader FROM finding_row) read
        WHERE reader !~ '[~/]' AND reader NOT IN (SELECT c.reader FROM finding_counted c)
        GROUP BY reader HAVING count(*) > most);
    IF cardinality(fresh) > 0 THEN
        -- Nobody writes between the counting and the beginning of taking notes.
        LOCK TABLE finding_row IN SHARE MODE;
        INSERT INTO finding_counted SELECT unnest(fresh), now();
        -- Each pair is counted once and told both ways.
        INSERT INTO finding_cell (reader, one, other, number)
        WITH pairs AS MATERIALIZED (
            SELECT who, one, other, count(*) AS number
            FROM finding_row r, unnest(r.readers) who, unnest(r.marks || ''::text) one,
                unnest(r.marks || ''::text) other
            WHERE r.readers && fresh AND who = ANY (fresh) AND one NOT LIKE '~%'
                AND other NOT LIKE '~%' AND (one < other OR (one = '' AND other = ''))
            GROUP BY who, one, other)
        SELECT who, one, other, number FROM pairs
        UNION ALL SELECT who, other, one, number FROM pairs WHERE one <> other
        ON CONFLICT (reader, one, other) DO UPDATE SET number = excluded.number;
    END IF;
    WITH gone AS (DELETE FROM finding_change RETURNING reader, one, other, number)
    INSERT INTO finding_cell (reader, one, other, number)
    SELECT reader, one, other, sum(number) FROM gone GROUP BY reader, one, other
    ON CONFLICT (reader, one, other)
        DO UPDATE SET number = finding_cell.number + excluded.number;
    RETURN cardinality(fresh);
END $$;

-- The cells of a reader that have this mark, what was not folded yet included.
CREATE OR REPLACE FUNCTION finding_cells(asked_reader text, asked text)
RETURNS TABLE (mark text, number bigint)
LANGUAGE sql STABLE AS $$
SELECT other, sum(n)::bigint FROM (
    SELECT c.other, c.number AS n FROM finding_cell c
    WHERE c.reader = asked_reader AND c.one = asked
    UNION ALL
    SELECT c.other, c.number FROM finding_change c
    WHERE c.reader = asked_reader AND c.one = asked
) both_of GROUP BY other HAVING sum(n) > 0
$$;
