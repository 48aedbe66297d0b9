-- How texts, names, numbers and references are brought to the form in which they are
-- compared. Rows and questions go through the same functions, so that both agree.
-- In PL/pgSQL, whose plans are kept: a function in SQL is planned anew at each call.

CREATE OR REPLACE FUNCTION finding_plain(given text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN lower(public.unaccent('public.unaccent', normalize(given, NFKC)));
END $$;

CREATE OR REPLACE FUNCTION finding_folded(given text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN regexp_replace(public.finding_plain(given), '[^[:alnum:]]+', '', 'g');
END $$;

-- A reference whole, and each of its pieces that is long enough to be typed alone.
CREATE OR REPLACE FUNCTION finding_references(given text) RETURNS text[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    pieces text[];
BEGIN
    IF given = '' THEN RETURN '{}'; END IF;
    pieces := regexp_split_to_array(public.finding_plain(given), '[^[:alnum:]]+');
    RETURN ARRAY(SELECT DISTINCT left(piece, 60)
        FROM unnest(pieces || array_to_string(pieces, '')) piece WHERE length(piece) >= 4);
END $$;

-- The names in a text: O'Brien is obrien, Al-Hassan is al, hassan and alhassan.
CREATE OR REPLACE FUNCTION finding_names(given text) RETURNS text[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    plain text;
BEGIN
    IF given = '' THEN RETURN '{}'; END IF;
    plain := regexp_replace(public.finding_plain(given), '[''’‘`´ʼ]', '', 'g');
    RETURN ARRAY(SELECT DISTINCT left(name, 60) FROM unnest(
            regexp_split_to_array(plain, '[^[:alnum:]]+') || CASE WHEN plain LIKE '%-%'
            THEN regexp_split_to_array(replace(plain, '-', ''), '[^[:alnum:]]+') END) name
        WHERE length(name) >= 2);
END $$;

-- How a name sounds, roughly, across the ways of writing it in Latin letters.
CREATE OR REPLACE FUNCTION finding_sounded(name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    said text := name;
BEGIN
    said := regexp_replace(said, 'tch|tsch|cz|ç', 'ch', 'g');
    said := regexp_replace(said, 'sch|sz|sh', 's', 'g');
    said := regexp_replace(said, 'ph', 'f', 'g');
    said := regexp_replace(said, 'dj|gj|xh|dz', 'j', 'g');
    said := regexp_replace(said, '([kgdbt])h', '\1', 'g');
    said := regexp_replace(said, 'ou|oo|u|w(?=[^aeiou]|$)', 'u', 'g');
    said := regexp_replace(said, 'ee|ii|ie$|ij|ey|ei|ay|ai|y|j(?=[^aeiou]|$)', 'i', 'g');
    said := regexp_replace(said, 'x', 'ks', 'g');
    said := regexp_replace(said, 'ck|q|c(?!h)', 'k', 'g');
    said := translate(said, 'wz', 'vs');
    said := regexp_replace(said, '(.)\1+', '\1', 'g');
    RETURN regexp_replace(said, '(?<=[aeiou])h(?=[^aeiou]|$)', '', 'g');
END $$;

-- Whether two names, both plain, may be two spellings of one.
CREATE OR REPLACE FUNCTION finding_alike(one text, other text) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    a text := public.finding_sounded(one);
    b text := public.finding_sounded(other);
    long int := greatest(length(a), length(b));
    apart int;
BEGIN
    IF least(length(one), length(other)) < 3 OR one ~ '[0-9]' OR other ~ '[0-9]' THEN
        RETURN one = other;
    END IF;
    IF a = b THEN RETURN long >= 3; END IF;
    IF long > 60 OR abs(length(a) - length(b)) > 2 THEN RETURN false; END IF;
    apart := public.levenshtein(a, b);
    IF long >= 5 AND apart = 1 THEN
        -- One letter more or less, or another vowel; another consonant is another name.
        RETURN length(a) <> length(b) OR long >= 8
            OR translate(a, 'aeiou', '') = translate(b, 'aeiou', '')
            OR public.dmetaphone(a) = public.dmetaphone(b);
    END IF;
    IF long >= 5 AND apart = 2 THEN
        RETURN left(a, 1) = left(b, 1)
            AND (long >= 9
            OR (long >= 7 AND translate(a, 'aeiou', '') = translate(b, 'aeiou', ''))
            OR (long >= 6 AND public.dmetaphone(a) = public.dmetaphone(b)));
    END IF;
    RETURN false;
END $$;

-- Telephone numbers in a text as they are dialled here: 07700900123; others whole.
-- Loose: any seven digits; else only what begins as a number does and is as long.
CREATE OR REPLACE FUNCTION finding_telephones(given text, loose boolean)
RETURNS text[] LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    hit text[];
    digits text;
    abroad boolean;
    dialled text[] := '{}';
BEGIN
    IF given !~ '[0-9][0-9\s().-]{5,}[0-9]' THEN RETURN '{}'; END IF;
    FOR hit IN SELECT regexp_matches(translate(given, chr(160), ' '),
        '(?:^|[^0-9A-Za-z])(\+?\(?[0-9][0-9\s().-]{5,28}[0-9])(?![0-9A-Za-z])', 'g')
    LOOP
        digits := regexp_replace(replace(hit[1], '(0)', ''), '[^0-9]', '', 'g');
        abroad := ltrim(hit[1], '( ') LIKE '+%';
        CONTINUE WHEN length(digits) NOT BETWEEN 7 AND 15 OR NOT (loose
            OR ((abroad OR digits ~ '^(0|44)') AND length(digits) >= 10));
        dialled := dialled || CASE
            WHEN digits LIKE '0044%' THEN '0' || substr(digits, 5)
            WHEN digits LIKE '00%' THEN substr(digits, 3)
            WHEN digits LIKE '44%' AND (abroad OR length(digits) = 12)
                THEN '0' || substr(digits, 3)
            WHEN NOT abroad AND loose AND digits ~ '^[127][0-9]{9}$' THEN '0' || digits
            ELSE digits END;
    END LOOP;
    RETURN dialled;
END $$;

-- Every stretch of a number from each digit on: a fragment begins one of them.
CREATE OR REPLACE FUNCTION finding_stretches(numbers text[]) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF numbers = '{}' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT DISTINCT substr(number, at)
        FROM unnest(numbers) number, generate_series(1, length(number) - 3) at);
END $$;

CREATE OR REPLACE FUNCTION finding_plates(given text, loose boolean) RETURNS text[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    shape text := CASE WHEN loose
        THEN '\m([A-Z]{2}[0-9]{2}\s?[A-Z]{3}|[A-Z][0-9]{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?[0-9]{1,3}[A-Z])\M'
        ELSE '\m([A-Z]{2}[0-9]{2}\s?[A-Z]{3})\M' END;
BEGIN
    IF given !~ '[0-9]' OR upper(given) !~ shape THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT DISTINCT regexp_replace(lower(hit[1]), '\s', '', 'g')
        FROM regexp_matches(upper(given), shape, 'g') hit);
END $$;

-- Words of a text that stand with a capital and mean nothing else: names, perhaps.
CREATE OR REPLACE FUNCTION finding_capitals(given text) RETURNS text[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF given = '' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT DISTINCT name
        FROM regexp_matches(given, '\m[[:upper:]][[:alpha:]''’-]{2,40}', 'g') hit,
            unnest(public.finding_names(hit[1])) name
        WHERE to_tsvector('english', name) <> ''::tsvector);
END $$;

-- Lexemes of one kind, at the place that tells their part.
CREATE OR REPLACE FUNCTION finding_lexemes(kind text, given text[], part int)
RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    each text;
    made text := '';
BEGIN
    FOREACH each IN ARRAY given LOOP
        CONTINUE WHEN each IS NULL OR each = '';
        made := made || ' ''' || replace(replace(left(kind || '~' || each, 200),
            '\', '\\'), '''', '''''') || ''':' || part || 'A';
    END LOOP;
    RETURN made;
END $$;

-- The text of one part, ended by a mark that tells where it ends.
CREATE OR REPLACE FUNCTION finding_text(
    before tsvector, config regconfig, given text, weight "char", part int
) RETURNS tsvector LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    IF given IS NULL OR given = '' THEN RETURN before; END IF;
    RETURN before || setweight(to_tsvector(config, left(given, 200000)), weight)
        || ('''~' || part || ''':1')::tsvector;
END $$;
