-- The one way to the rows. The reader comes from the settings of the transaction.

-- The condition under which the reader may see a row r: the same as the wall of cases.
CREATE OR REPLACE FUNCTION finding_condition(asked jsonb, whole tsquery, without text)
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    who record;
    condition text;
    dimension text;
    chosen jsonb;
BEGIN
    SELECT * INTO who FROM finding_reader();
    condition := format(
        'r.readers && %L::text[] AND ((r.readers && %L::text[] AND r.settled_from <= %L)'
        ' OR EXISTS (SELECT 1 FROM unnest(r.part_of, r.part_from, r.part_until)'
        ' p(o, f, u) WHERE p.o = ANY (%2$L::text[]) AND p.f <= %3$L AND p.u > %3$L))',
        who.lasting || who.passing, who.lasting, who.moment);
    IF whole IS NOT NULL THEN
        condition := condition || format(' AND r.words @@ %L::tsquery', whole);
    END IF;
    FOR dimension, chosen IN SELECT * FROM jsonb_each(asked->'facets') LOOP
        IF dimension IS DISTINCT FROM without THEN
            condition := condition || format(' AND r.marks && %L::text[]', ARRAY(
                SELECT dimension || '=' || value
                FROM jsonb_array_elements_text(chosen)));
        END IF;
    END LOOP;
    RETURN condition;
END $$;

-- Up to so many ids. Where there are more, those that the order puts first: months are
-- walked one by one, since an index cannot both find words and keep an order.
CREATE OR REPLACE FUNCTION finding_ids_of(
    condition text, sorted text, most int, many boolean
) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    ids uuid[] := '{}';
    more uuid[];
    month date;
    risk int;
    falling boolean := sorted <> 'oldest';
    first_month date;
    last_month date;
    step interval;
    last_risk int := CASE WHEN sorted = 'riskiest' THEN 3 ELSE 0 END;
BEGIN
    IF NOT many THEN
        EXECUTE 'SELECT array_agg(id) FROM (SELECT r.id FROM finding_row r WHERE '
            || condition || ' LIMIT ' || most || ') found' INTO ids;
        ids := coalesce(ids, '{}');
        IF cardinality(ids) < most THEN RETURN ids; END IF;
    END IF;
    SELECT date_trunc('month', min(received_on)), date_trunc('month', max(received_on))
        INTO first_month, last_month FROM finding_row;
    step := CASE WHEN falling THEN interval '-1 month' ELSE interval '1 month' END;
    ids := '{}';
    FOR risk IN 0..last_risk LOOP
        month := CASE WHEN falling THEN last_month ELSE first_month END;
        WHILE month BETWEEN first_month AND last_month LOOP
            EXECUTE 'SELECT array_agg(id) FROM (SELECT r.id FROM finding_row r WHERE '
                || condition || format(' AND r.marks @> %L::text[]',
                    ARRAY['~' || to_char(month, 'YYYY-MM')]
                    || CASE WHEN sorted = 'riskiest' THEN ARRAY['risk=' || risk] ELSE '{}' END)
                || ' ORDER BY r.received_on ' || CASE WHEN falling THEN 'DESC' ELSE 'ASC' END
                || ', r.id DESC LIMIT ' || most - cardinality(ids) || ') found' INTO more;
            ids := ids || coalesce(more, '{}');
            IF cardinality(ids) >= most THEN RETURN ids; END IF;
            month := month + step;
        END LOOP;
    END LOOP;
    RETURN ids;
END $$;

CREATE OR REPLACE FUNCTION finding_most() RETURNS int
LANGUAGE sql IMMUTABLE AS $$ SELECT 10000 $$;

-- Counts by mark over ids that were found: all marks, or those of one dimension.
CREATE OR REPLACE FUNCTION finding_marks_of(ids uuid[], more boolean)
RETURNS TABLE (mark text, number bigint, at_least boolean)
LANGUAGE sql STABLE AS $$
SELECT m, count(*), more FROM finding_row r, unnest(r.marks) m
WHERE r.id = ANY (ids) AND m NOT LIKE '~%' GROUP BY m
$$;

-- Whether counts that are kept answer for this reader: they have them, and every row
-- that they may see they see by a part of their organisation that lasts.
CREATE OR REPLACE FUNCTION finding_is_counted() RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    who record;
BEGIN
    SELECT * INTO who FROM finding_reader();
    RETURN (SELECT c.reader FROM finding_counted c WHERE c.reader = who.lasting[1]
        AND NOT EXISTS (SELECT 1 FROM finding_row r WHERE r.settled_from > who.moment)
        AND NOT EXISTS (SELECT 1 FROM finding_row r
            WHERE r.readers && (who.passing || who.lasting[2])));
END $$;

-- Facets where counts are kept: no words, and at most one value chosen.
CREATE OR REPLACE FUNCTION finding_counted_marks(counted text, facets jsonb)
RETURNS TABLE (mark text, number bigint, at_least boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    chosen text := (SELECT key || '=' || (value->>0) FROM jsonb_each(facets));
BEGIN
    RETURN QUERY SELECT c.mark, c.number, false
        FROM finding_cells(counted, coalesce(chosen, '')) c WHERE c.mark <> ''
            AND (chosen IS NULL OR split_part(c.mark, '=', 1) <> split_part(chosen, '=', 1));
    IF chosen IS NOT NULL THEN
        RETURN QUERY SELECT c.mark, c.number, false FROM finding_cells(counted, '') c
            WHERE split_part(c.mark, '=', 1) = split_part(chosen, '=', 1);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION finding_facets(
    asked jsonb, whole tsquery, ids uuid[], more boolean
) RETURNS TABLE (mark text, number bigint, at_least boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    dimension text;
    others uuid[];
BEGIN
    RETURN QUERY SELECT m.* FROM finding_marks_of(ids, more) m
        WHERE NOT asked->'facets' ? split_part(m.mark, '=', 1);
    -- A dimension in which something is chosen shows what else could be chosen there.
    FOR dimension IN SELECT jsonb_object_keys(asked->'facets') LOOP
        others := finding_ids_of(finding_condition(asked, whole, dimension),
            asked->>'order', finding_most() + 1, false);
        RETURN QUERY SELECT m.* FROM finding_marks_of(others[1:finding_most()],
                cardinality(others) > finding_most()) m
            WHERE split_part(m.mark, '=', 1) = dimension;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION finding_search(asked jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET work_mem = '64MB' SET jit = off AS $$
DECLARE
    query record;
    counted text;
    total bigint;
    ids uuid[];
    more boolean;
    facets jsonb;
    condition text;
    values_chosen int := (SELECT count(*) FROM jsonb_each(asked->'facets') f(d, v),
        jsonb_array_elements(v));
BEGIN
    SELECT * INTO query FROM finding_query(asked);
    condition := finding_condition(asked, query.whole, NULL);
    IF query.whole IS NULL AND values_chosen <= 1 THEN
        counted := finding_is_counted();
    END IF;
    IF counted IS NOT NULL THEN
        SELECT coalesce(sum(number), 0) INTO total FROM finding_cells(counted,
            coalesce((SELECT key || '=' || (value->>0) FROM jsonb_each(asked->'facets')), ''))
            WHERE mark = '';
    END IF;
    -- Where the counts are kept, no more rows are looked at than the page shows.
    ids := finding_ids_of(condition, asked->>'order', CASE
            WHEN total > finding_most() THEN (asked->>'offset')::int + (asked->>'limit')::int
            ELSE finding_most() + 1 END,
        coalesce(total > finding_most(), false));
    more := counted IS NULL AND cardinality(ids) > finding_most();
    total := CASE WHEN counted IS NULL THEN least(cardinality(ids), finding_most()) ELSE total END;
    ids := ids[1:finding_most()];
    SELECT jsonb_agg(jsonb_build_array(mark, number, at_least)) INTO facets FROM (
        SELECT * FROM finding_facets(asked, query.whole, ids, more) WHERE counted IS NULL
        UNION ALL
        SELECT * FROM finding_counted_marks(counted, asked->'facets')
            WHERE counted IS NOT NULL) f;
    RETURN jsonb_build_object('total', total, 'more', more,
        'facets', coalesce(facets, '[]'),
        'hits', finding_page(asked, query.whole, query.outright, query.forms, ids));
END $$;

CREATE OR REPLACE FUNCTION finding_page(
    asked jsonb, whole tsquery, outright tsquery, forms jsonb, ids uuid[]
) RETURNS jsonb LANGUAGE sql STABLE AS $$
WITH recent AS (
    SELECT r.id, row_number() OVER (ORDER BY r.received_on DESC, r.id DESC) AS age
    FROM finding_row r WHERE r.id = ANY (ids)
), ranked AS (
    -- Of very many, the newest are put in the order of how well they match.
    SELECT r.id, r.kind, r.case_id, r.risk, r.received_on,
        CASE WHEN asked->>'order' = 'best' AND whole IS NOT NULL AND age <= 2000 THEN
            round((ts_rank('{0.1, 0.3, 0.6, 1.0}', r.words, whole)
            + CASE WHEN whole = outright OR r.words @@ outright THEN 1 ELSE 0 END)::numeric, 6)
            ELSE 0 END AS rank
    FROM recent JOIN finding_row r USING (id)
), shown AS (
    SELECT *, row_number() OVER (ORDER BY rank DESC,
        CASE WHEN asked->>'order' = 'riskiest' THEN risk END,
        CASE WHEN asked->>'order' = 'oldest' THEN received_on END,
        received_on DESC, id DESC) AS place
    FROM ranked ORDER BY place
    OFFSET (asked->>'offset')::int LIMIT (asked->>'limit')::int
)
SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind,
    'case', s.case_id, 'rank', s.rank, 'why', finding_why(r.words, forms))
    ORDER BY s.place), '[]')
FROM shown s JOIN finding_row r ON r.id = s.id
$$;

-- All ids, newest first, for taking away; ``most`` is the caller's patience.
CREATE OR REPLACE FUNCTION finding_all(asked jsonb, most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET work_mem = '64MB' SET jit = off AS $$
DECLARE
    query record;
BEGIN
    SELECT * INTO query FROM finding_query(asked);
    RETURN QUERY EXECUTE 'SELECT r.id FROM finding_row r WHERE '
        || finding_condition(asked, query.whole, NULL)
        || ' ORDER BY r.received_on DESC, r.id DESC LIMIT ' || most;
END $$;

-- Those whose words, or whose opening to this reader, came in a stretch of time.
CREATE OR REPLACE FUNCTION finding_new(
    asked jsonb, since timestamptz, until timestamptz
) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET jit = off AS $$
DECLARE
    query record;
    who record;
BEGIN
    SELECT * INTO who FROM finding_reader();
    SELECT * INTO query FROM finding_query(asked);
    RETURN QUERY EXECUTE 'SELECT r.id FROM finding_row r WHERE '
        || finding_condition(asked, query.whole, NULL)
        || format(' AND r.changed_at > %L AND (r.worded_at > %1$L AND r.worded_at <= %L'
            ' OR EXISTS (SELECT 1 FROM unnest(r.part_of, r.part_from) p(o, f)'
            ' WHERE p.o = ANY (%L::text[]) AND p.f > %1$L AND p.f <= %2$L))'
            ' ORDER BY r.received_on DESC, r.id DESC', since, until, who.lasting);
END $$;

-- Whose desk to ring about exactly this, for whoever may be told; nothing for all
-- others and beyond so many times a day, after the same work.
CREATE OR REPLACE FUNCTION finding_elsewhere(asked jsonb, keys text[], most int)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET jit = off AS $$
DECLARE
    who record;
    organisation text;
    holder text;
    asked_before int;
    may boolean := finding_holds('search.elsewhere');
BEGIN
    SELECT * INTO who FROM finding_reader();
    organisation := who.lasting[1];
    SELECT count(*) INTO asked_before FROM finding_inquiry i
        WHERE i.account = split_part(who.lasting[2], '/', 2)
            AND i.at > who.moment - interval '1 day';
    EXECUTE 'SELECT substr(m, 7) FROM finding_row r, unnest(r.marks) m WHERE r.words @@ '
        || format('%L::tsquery', coalesce((SELECT string_agg(
            finding_one(key, false)::text, ' | ') FROM unnest(keys) key), '''i~'''))
        || ' AND m LIKE ''owner=_%'' AND NOT (' || finding_condition(
            '{"facets": {}}', NULL, NULL) || ') ORDER BY r.received_on DESC, r.id LIMIT 1'
        INTO holder;
    IF holder = organisation THEN holder := NULL; END IF;
    IF NOT may OR cardinality(keys) = 0 THEN RETURN NULL; END IF;
    INSERT INTO finding_inquiry (id, account, at, told) VALUES (gen_random_uuid(),
        split_part(who.lasting[2], '/', 2), who.moment,
        CASE WHEN asked_before < most THEN coalesce(holder, '') ELSE '' END);
    RETURN CASE WHEN asked_before < most THEN holder END;
END $$;

-- Which of the words given answers which word of the question, and how: to mark them
-- in a text that the reader holds already. It looks at no row.
CREATE OR REPLACE FUNCTION finding_answers(asked jsonb, given text[])
RETURNS TABLE (token text, word text, how text)
LANGUAGE sql STABLE AS $$
WITH tokens AS MATERIALIZED (
    SELECT DISTINCT t AS token, finding_plain(t) AS plain,
        tsvector_to_array(to_tsvector('english', t)) AS stems,
        regexp_replace(finding_plain(t), '[^[:alnum:]]', '', 'g') AS name
    FROM unnest(given) t
), alternatives AS (
    SELECT a FROM jsonb_array_elements(asked->'terms') c, jsonb_array_elements(c) a
    WHERE NOT (a->>'not')::boolean
)
SELECT t.token, a->>'word', CASE
    WHEN t.plain = finding_plain(a->>'text') OR t.name = finding_folded(a->>'text')
        THEN 'exact'
    WHEN a->>'kind' = 'begins' AND starts_with(t.name, finding_folded(a->>'text'))
        AND finding_folded(a->>'text') <> '' THEN 'fragment'
    WHEN a->>'kind' = 'word'
        AND t.stems && tsvector_to_array(to_tsvector('english', a->>'text')) THEN 'stem'
    WHEN a->'variants' ? t.name THEN 'spelling'
    WHEN (a->>'spelling')::boolean AND t.token ~ '^[[:upper:]]'
        AND finding_alike(finding_folded(a->>'text'), t.name) THEN 'spelling'
    END AS how
FROM tokens t, alternatives a
$$;

-- The stems of words, as rows know them.
CREATE OR REPLACE FUNCTION finding_stems(given text[])
RETURNS TABLE (token text, stems text[])
LANGUAGE sql STABLE AS $$
SELECT t, tsvector_to_array(to_tsvector('english', t)) FROM unnest(given) t
$$;
