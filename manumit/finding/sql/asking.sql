-- What is asked, as the database needs it: who asks, and which lexemes answer.

CREATE OR REPLACE FUNCTION finding_holds(permission text) RETURNS boolean
LANGUAGE sql STABLE AS $$
SELECT coalesce(permission = ANY (string_to_array(
    current_setting('manumit.permissions', true), ' ')), false)
$$;

-- The reader of this transaction: their tokens of both kinds, and their moment.
CREATE OR REPLACE FUNCTION finding_reader(
    OUT lasting text[], OUT passing text[], OUT moment timestamptz
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    organisation text := nullif(current_setting('manumit.organisation', true), '');
    account text := nullif(current_setting('manumit.account', true), '');
BEGIN
    IF organisation IS NULL OR account IS NULL OR NOT finding_holds('search.read') THEN
        RAISE EXCEPTION 'This reader may not search.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    lasting := ARRAY[organisation, organisation || '/' || account];
    passing := ARRAY[organisation || '~', organisation || '/' || account || '~'];
    moment := current_setting('manumit.at')::timestamptz;
END $$;

CREATE OR REPLACE FUNCTION finding_one(lexeme text, begins boolean) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT AS $$
SELECT ('''' || replace(replace(left(lexeme, 200), '\', '\\'), '''', '''''') || ''''
    || CASE WHEN begins THEN ':*' ELSE '' END)::tsquery
$$;

-- Names that stand in some row and are spelt like this one.
CREATE OR REPLACE FUNCTION finding_near(asked text) RETURNS text[]
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    said text := finding_sounded(asked);
BEGIN
    RETURN ARRAY(SELECT name FROM (
        SELECT DISTINCT n.name, levenshtein(n.sounded, said) AS apart
        FROM finding_name n
        WHERE (n.sounded = said OR n.sounded % said)
            AND n.name <> asked AND length(n.name) <= 60 AND finding_alike(asked, n.name)
        ORDER BY apart, n.name LIMIT 60) near);
END $$;

-- Every way in which one word of a question may be answered.
CREATE OR REPLACE FUNCTION finding_forms(asked jsonb, telephones boolean)
RETURNS TABLE (how text, query tsquery, lexemes text[], begins boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    said text := asked->>'text';
    kind text := asked->>'kind';
    english tsquery := phraseto_tsquery('english', said);
    each text;
    plain text := finding_plain(said);
BEGIN
    IF kind = 'begins' THEN
        RETURN QUERY SELECT 'fragment', finding_one(w, true), ARRAY[w], true
            FROM (SELECT finding_folded(said) AS w) folded WHERE w <> '';
        RETURN QUERY SELECT 'fragment', finding_one(k || finding_folded(said), true),
            ARRAY[k || finding_folded(said)], true
            FROM unnest(ARRAY['n~', 'r~', 'v~']) k WHERE finding_folded(said) <> '';
    ELSIF kind IN ('word', 'phrase') AND english <> ''::tsquery THEN
        RETURN QUERY SELECT
            CASE WHEN kind = 'phrase' OR plain = ANY (v) THEN 'exact' ELSE 'stem' END,
            english, v, false
            FROM (SELECT tsvector_to_array(to_tsvector('english', said)) AS v) vector;
    END IF;
    IF kind = 'both' AND plainto_tsquery('english', said) <> ''::tsquery THEN
        RETURN QUERY SELECT 'stem', plainto_tsquery('english', said),
            tsvector_to_array(to_tsvector('english', said)), false;
    END IF;
    IF kind = 'phrase' AND phraseto_tsquery('simple', plain) <> ''::tsquery THEN
        RETURN QUERY SELECT 'exact', phraseto_tsquery('simple', plain),
            tsvector_to_array(to_tsvector('simple', plain)), false;
    END IF;
    FOR each IN SELECT value FROM jsonb_array_elements_text(asked->'synonyms') LOOP
        RETURN QUERY SELECT 'synonym', phraseto_tsquery('english', each),
            tsvector_to_array(to_tsvector('english', each)), false
            WHERE phraseto_tsquery('english', each) <> ''::tsquery;
    END LOOP;
    FOR each IN SELECT value FROM jsonb_array_elements_text(asked->'exactly') LOOP
        RETURN QUERY SELECT 'exact', finding_one(each, false), ARRAY[each], false
            WHERE telephones OR each NOT LIKE 't~%';
    END LOOP;
    FOR each IN SELECT value FROM jsonb_array_elements_text(asked->'beginnings') LOOP
        RETURN QUERY SELECT 'fragment', finding_one(each, true), ARRAY[each], true
            WHERE telephones OR each NOT LIKE 't~%';
    END LOOP;
    IF kind = 'word' AND (english <> ''::tsquery OR (asked->>'alone')::boolean) THEN
        RETURN QUERY SELECT * FROM finding_name_forms(asked);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION finding_name_forms(asked jsonb)
RETURNS TABLE (how text, query tsquery, lexemes text[], begins boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    name text := finding_folded(asked->>'text');
    other text;
BEGIN
    IF length(name) < 2 THEN RETURN; END IF;
    begins := false;
    how := 'exact';
    query := finding_one('n~' || name, false);
    lexemes := ARRAY['n~' || name];
    RETURN NEXT;
    how := 'spelling';
    FOR other IN SELECT value FROM jsonb_array_elements_text(asked->'variants')
        UNION SELECT unnest(finding_near(name))
            WHERE (asked->>'spelling')::boolean AND length(name) BETWEEN 3 AND 40
    LOOP
        query := finding_one('n~' || other, false);
        lexemes := ARRAY['n~' || other];
        RETURN NEXT;
    END LOOP;
END $$;

-- The whole question, the same without other spellings and synonyms (to put what says
-- it outright first), and each form by itself, to tell why.
CREATE OR REPLACE FUNCTION finding_query(
    asked jsonb, OUT whole tsquery, OUT outright tsquery, OUT forms jsonb
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    telephones boolean := finding_holds('search.telephones');
    clause jsonb;
    alternative jsonb;
    form record;
    any_of tsquery;
    any_outright tsquery;
    one tsquery;
    one_outright tsquery;
BEGIN
    forms := '[]';
    FOR clause IN SELECT value FROM jsonb_array_elements(asked->'terms') LOOP
        any_of := NULL;
        any_outright := NULL;
        FOR alternative IN SELECT value FROM jsonb_array_elements(clause) LOOP
            one := NULL;
            one_outright := NULL;
            FOR form IN SELECT * FROM finding_forms(alternative, telephones) LOOP
                one := coalesce(one || form.query, form.query);
                IF form.how NOT IN ('synonym', 'spelling') THEN
                    one_outright := coalesce(one_outright || form.query, form.query);
                END IF;
                IF NOT (alternative->>'not')::boolean THEN
                    forms := forms || jsonb_build_object(
                        'word', alternative->>'word', 'how', form.how,
                        'query', form.query::text, 'lexemes', form.lexemes,
                        'begins', form.begins);
                END IF;
            END LOOP;
            IF (alternative->>'not')::boolean AND one IS NOT NULL THEN
                one := !! coalesce(one_outright, one);
                one_outright := one;
            END IF;
            any_of := coalesce(any_of || one, any_of, one);
            any_outright := coalesce(any_outright || one_outright, any_outright, one_outright);
        END LOOP;
        whole := coalesce(whole && any_of, whole, any_of);
        outright := coalesce(outright && any_outright, outright, any_outright);
    END LOOP;
    -- Something was asked of which nothing can be looked for: nothing is found.
    IF whole IS NULL AND jsonb_array_length(asked->'terms') > 0 THEN
        whole := ''::tsquery;
    END IF;
END $$;

-- Why a row was found: parts, words and how, the plainest reason first.
CREATE OR REPLACE FUNCTION finding_why(given tsvector, forms jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
RETURN (WITH placed AS (
    SELECT l.lexeme, p.position FROM unnest(given) l, unnest(l.positions) p(position)
), ends AS (
    SELECT substr(lexeme, 2)::int AS part, position FROM placed
    WHERE lexeme ~ '^~[0-9]+$'
), matched AS (
    SELECT f->>'word' AS word, f->>'how' AS how, w.lexeme, n
    FROM jsonb_array_elements(forms) WITH ORDINALITY each_of(f, n),
        jsonb_array_elements_text(f->'lexemes') w(lexeme)
    WHERE given @@ (f->>'query')::tsquery AND NOT (f->>'begins')::boolean
    UNION ALL
    SELECT f->>'word', f->>'how', p.lexeme, n
    FROM jsonb_array_elements(forms) WITH ORDINALITY each_of(f, n),
        jsonb_array_elements_text(f->'lexemes') w(lexeme),
        LATERAL (SELECT DISTINCT lexeme FROM placed
            WHERE starts_with(placed.lexeme, w.lexeme)) p
    WHERE (f->>'begins')::boolean
), found AS (
    SELECT m.word, m.how, m.n, CASE WHEN m.lexeme ~ '^[a-z]~' THEN p.position
        ELSE (SELECT e.part FROM ends e WHERE e.position > p.position
            ORDER BY e.position LIMIT 1) END AS part
    FROM matched m JOIN placed p USING (lexeme)
), best AS (
    SELECT DISTINCT ON (part, word) part, word, how, n FROM found WHERE part IS NOT NULL
    ORDER BY part, word, array_position(
        ARRAY['exact', 'stem', 'fragment', 'synonym', 'spelling'], how)
)
SELECT coalesce(jsonb_agg(jsonb_build_object('part', part, 'words', words, 'how', how)
    ORDER BY part), '[]')
FROM (SELECT part, how, jsonb_agg(word ORDER BY n) AS words FROM best GROUP BY part, how) w);
END $$;
