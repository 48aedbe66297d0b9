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

-- So many ids of very many, those that the order puts first: months are walked one by
-- one, since an index cannot both find words and keep an order.
CREATE OR REPLACE FUNCTION finding_first_of(condition text, sorted text, most int)
RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
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
    SELECT date_trunc('month', min(received_on)), date_trunc('month', max(received_on))
        INTO first_month, last_month FROM finding_row;
    step := CASE WHEN falling THEN interval '-1 month' ELSE interval '1 month' END;
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

-- How many are counted exactly, and how many of the newest are ranked: to rank a row
-- its words are read, which lie elsewhere.
CREATE OR REPLACE FUNCTION finding_most() RETURNS int
LANGUAGE sql IMMUTABLE AS $$ SELECT 10000 $$;

CREATE OR REPLACE FUNCTION finding_most_ranked() RETURNS int
LANGUAGE sql IMMUTABLE AS $$ SELECT 1000 $$;

-- One look at the rows found, at most one more than are counted: how many, how many
-- have each mark, and the ids that the order puts first.
CREATE OR REPLACE FUNCTION finding_look(
    condition text, sorted text, wanted int, OUT number int, OUT marked jsonb, OUT ids uuid[]
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    by_it text := CASE sorted WHEN 'oldest' THEN 'received_on' WHEN 'riskiest'
        THEN 'risk, received_on DESC' ELSE 'received_on DESC' END || ', id DESC';
BEGIN
    EXECUTE format('WITH found AS MATERIALIZED ('
        'SELECT r.id, r.received_on, r.risk, r.marks FROM finding_row r WHERE %s LIMIT %s'
        ') SELECT (SELECT count(*) FROM found), (SELECT jsonb_object_agg(mark, n) FROM ('
        'SELECT mark, count(*) AS n FROM ('
        'SELECT unnest(marks) AS mark FROM (SELECT marks FROM found LIMIT %s) counted'
        ') each_mark WHERE mark NOT LIKE ''~%%'' GROUP BY mark) marks),'
        '(SELECT array_agg(id ORDER BY %s) FROM (SELECT id, received_on, risk FROM found'
        ' ORDER BY %4$s LIMIT %s) first)',
        condition, finding_most() + 1, finding_most(), by_it, wanted)
        INTO number, marked, ids;
    marked := coalesce(marked, '{}');
    ids := coalesce(ids, '{}');
END $$;

-- Whether counts that are kept answer for this reader: they have them, and every row
-- that they may see they see by a part of their organisation that lasts. Planned for
-- its values each time: a plan for any value walks all rows to find that there is none.
CREATE OR REPLACE FUNCTION finding_is_counted() RETURNS text
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    who record;
BEGIN
    SELECT * INTO who FROM finding_reader();
    RETURN (SELECT c.reader FROM finding_counted c WHERE c.reader = who.lasting[1]
        AND NOT EXISTS (SELECT 1 FROM finding_row r WHERE r.settled_from > who.moment)
        AND NOT EXISTS (SELECT 1 FROM finding_row r
            WHERE r.readers && (who.passing || who.lasting[2])));
END $$;

-- Facets where counts are kept: no words, and values chosen in two dimensions at most.
-- Of two, only the chosen dimensions are told: pairs are kept, and no triples.
CREATE OR REPLACE FUNCTION finding_counted_marks(counted text, chosen text[])
RETURNS TABLE (mark text, number bigint, at_least boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    each text;
    beside text;
BEGIN
    IF cardinality(chosen) <= 1 THEN
        RETURN QUERY SELECT c.mark, c.number, false
            FROM finding_cells(counted, coalesce(chosen[1], '')) c WHERE c.mark <> ''
            AND (chosen[1] IS NULL
                OR split_part(c.mark, '=', 1) <> split_part(chosen[1], '=', 1));
    END IF;
    FOREACH each IN ARRAY chosen LOOP
        beside := coalesce((SELECT c FROM unnest(chosen) c WHERE c <> each), '');
        RETURN QUERY SELECT c.mark, c.number, false FROM finding_cells(counted, beside) c
            WHERE split_part(c.mark, '=', 1) = split_part(each, '=', 1);
    END LOOP;
END $$;

-- Facets from the rows that were looked at; a dimension in which something is chosen
-- shows what else could be chosen there.
CREATE OR REPLACE FUNCTION finding_facets(
    asked jsonb, whole tsquery, marked jsonb, more boolean, of_chosen boolean
) RETURNS TABLE (mark text, number bigint, at_least boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    dimension text;
    others record;
BEGIN
    RETURN QUERY SELECT m.key, m.value::bigint, more FROM jsonb_each_text(marked) m
        WHERE NOT asked->'facets' ? split_part(m.key, '=', 1);
    IF NOT of_chosen THEN RETURN; END IF;
    FOR dimension IN SELECT jsonb_object_keys(asked->'facets') LOOP
        SELECT * INTO others FROM finding_look(
            finding_condition(asked, whole, dimension), asked->>'order', 0);
        RETURN QUERY SELECT m.key, m.value::bigint, others.number > finding_most()
            FROM jsonb_each_text(others.marked) m
            WHERE split_part(m.key, '=', 1) = dimension;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION finding_search(asked jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET work_mem = '64MB' SET jit = off AS $$
DECLARE
    query record;
    condition text;
    chosen text[] := ARRAY(SELECT d || '=' || (v->>0) FROM jsonb_each(asked->'facets') f(d, v));
    one_each boolean := NOT EXISTS (SELECT 1 FROM jsonb_each(asked->'facets') f(d, v)
        WHERE jsonb_array_length(v) <> 1);
    wanted int := (asked->>'offset')::int + (asked->>'limit')::int;
    counted text;
    total bigint;
    looked int;
    marked jsonb := '{}';
    more boolean := false;
    ids uuid[];
    facets jsonb;
BEGIN
    SELECT * INTO query FROM finding_query(asked);
    condition := finding_condition(asked, query.whole, NULL);
    IF asked->>'order' = 'best' AND query.whole IS NOT NULL THEN
        wanted := greatest(wanted, finding_most_ranked());
    END IF;
    IF query.whole IS NULL AND one_each AND cardinality(chosen) <= 2 THEN
        counted := finding_is_counted();
    END IF;
    IF counted IS NOT NULL THEN
        SELECT coalesce(sum(number), 0) INTO total
            FROM finding_cells(counted, coalesce(chosen[1], ''))
            WHERE mark = coalesce(chosen[2], '');
    END IF;
    -- Where the counts are kept, no more rows are looked at than the page shows.
    IF coalesce(total <= finding_most(), true) OR cardinality(chosen) = 2 THEN
        SELECT s.number, s.marked, s.ids INTO looked, marked, ids
            FROM finding_look(condition, asked->>'order', wanted) s;
        more := looked > finding_most();
    END IF;
    IF ids IS NULL OR more THEN
        ids := finding_first_of(condition, asked->>'order', least(wanted, finding_most()));
    END IF;
    SELECT jsonb_agg(jsonb_build_array(mark, number, at_least)) INTO facets FROM (
        SELECT * FROM finding_facets(asked, query.whole, marked, more, counted IS NULL)
            WHERE counted IS NULL OR cardinality(chosen) = 2
        UNION ALL
        SELECT * FROM finding_counted_marks(counted, chosen) WHERE counted IS NOT NULL) f;
    RETURN jsonb_build_object(
        'total', coalesce(total, least(looked, finding_most())),
        'more', more AND counted IS NULL, 'facets', coalesce(facets, '[]'),
        'hits', finding_page(asked, query.whole, query.outright, query.forms, ids));
END $$;

-- The rows of one page, of ids in their order. Of those that match words best, the
-- newest are put in the order of how well they match; all others follow, newest first.
CREATE OR REPLACE FUNCTION finding_page(
    asked jsonb, whole tsquery, outright tsquery, forms jsonb, ids uuid[]
) RETURNS jsonb LANGUAGE sql STABLE AS $$
WITH listed AS (
    SELECT id, place, CASE WHEN asked->>'order' = 'best' AND whole IS NOT NULL
        AND place <= finding_most_ranked() THEN (
            SELECT round((ts_rank('{0.1, 0.3, 0.6, 1.0}', w.words, whole)
                + CASE WHEN whole = outright OR w.words @@ outright THEN 1 ELSE 0 END
                )::numeric, 6)
            FROM finding_row r, LATERAL (SELECT r.words || ''::tsvector AS words OFFSET 0) w
            WHERE r.id = i.id)
        ELSE 0 END AS rank
    FROM unnest(ids) WITH ORDINALITY i(id, place)
), shown AS (
    SELECT id, rank, row_number() OVER (ORDER BY rank DESC, place) AS place FROM listed
    ORDER BY place OFFSET (asked->>'offset')::int LIMIT (asked->>'limit')::int
)
SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind,
    'case', r.case_id, 'rank', s.rank, 'why', finding_why(r.words, forms))
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
-- in a text that the reader holds already. It looks at no row. What does not depend on
-- the other side is made once; compiling such a query took 450 ms of its 460.
CREATE OR REPLACE FUNCTION finding_answers(asked jsonb, given text[])
RETURNS TABLE (token text, word text, how text)
LANGUAGE sql STABLE SET jit = off AS $$
WITH alternatives AS MATERIALIZED (
    SELECT a->>'word' AS word, a->>'kind' AS kind, (a->>'spelling')::boolean AS spelling,
        ARRAY(SELECT jsonb_array_elements_text(a->'variants')) AS variants,
        finding_plain(a->>'text') AS plain, finding_folded(a->>'text') AS name,
        finding_sounded(finding_folded(a->>'text')) AS sounded,
        tsvector_to_array(to_tsvector('english', a->>'text')) AS stems
    FROM jsonb_array_elements(asked->'terms') c, jsonb_array_elements(c) a
    WHERE NOT (a->>'not')::boolean
), plain AS MATERIALIZED (
    SELECT t AS token, CASE WHEN t ~ '^[A-Za-z]+$' THEN lower(t) ELSE finding_plain(t) END AS plain
    FROM unnest(given) t
), tokens AS MATERIALIZED (
    SELECT token, plain, regexp_replace(plain, '[^[:alnum:]]+', '', 'g') AS name,
        tsvector_to_array(to_tsvector('english', token)) AS stems
    FROM plain
), sounded AS MATERIALIZED (
    SELECT token, finding_sounded(name) AS sounded FROM tokens
    WHERE token ~ '^[[:upper:]]' AND length(name) BETWEEN 3 AND 60
        AND EXISTS (SELECT 1 FROM alternatives WHERE spelling)
)
SELECT DISTINCT t.token, a.word, CASE
    WHEN t.plain = a.plain OR t.name = a.name THEN 'exact'
    WHEN a.kind = 'begins' AND starts_with(t.name, a.name) AND a.name <> '' THEN 'fragment'
    WHEN a.kind = 'word' AND t.stems && a.stems THEN 'stem'
    WHEN t.name = ANY (a.variants) THEN 'spelling'
    -- What is further apart in how it sounds is never alike: no need to look closer.
    WHEN a.spelling AND abs(length(s.sounded) - length(a.sounded)) <= 2
        AND length(a.sounded) <= 60 AND levenshtein_less_equal(s.sounded, a.sounded, 2) <= 2
        AND finding_alike(a.name, t.name) THEN 'spelling'
    END AS how
FROM tokens t CROSS JOIN alternatives a LEFT JOIN sounded s ON s.token = t.token
$$;

-- The stems of words, as rows know them.
CREATE OR REPLACE FUNCTION finding_stems(given text[])
RETURNS TABLE (token text, stems text[])
LANGUAGE sql STABLE SET jit = off AS $$
SELECT t, tsvector_to_array(to_tsvector('english', t)) FROM unnest(given) t
$$;
