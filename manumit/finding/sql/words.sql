-- How texts, names, numbers and references are brought to the form in which they are
-- compared. Rows and questions go through the same functions, so that both agree.

CREATE OR REPLACE FUNCTION finding_plain(given text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
SELECT lower(unaccent('unaccent', normalize(given, NFKC)))
$$;

CREATE OR REPLACE FUNCTION finding_folded(given text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
SELECT regexp_replace(finding_plain(given), '[^[:alnum:]]+', '', 'g')
$$;

-- A reference whole, and each of its pieces that is long enough to be typed alone.
CREATE OR REPLACE FUNCTION finding_references(given text) RETURNS text[]
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(DISTINCT left(piece, 60)), '{}') FROM (
    SELECT finding_folded(given) AS piece
    UNION ALL SELECT regexp_split_to_table(finding_plain(given), '[^[:alnum:]]+')
) pieces WHERE length(piece) >= 4
$$;

-- The names in a text: O'Brien is obrien, Al-Hassan is al, hassan and alhassan.
CREATE OR REPLACE FUNCTION finding_names(given text) RETURNS text[]
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(DISTINCT left(name, 60)), '{}') FROM (
    SELECT replace(word, '-', '') AS name FROM regexp_split_to_table(
        regexp_replace(finding_plain(given), '[''’‘`´ʼ]', '', 'g'), '[^[:alnum:]-]+') word
    UNION ALL
    SELECT piece FROM regexp_split_to_table(
        regexp_replace(finding_plain(given), '[''’‘`´ʼ]', '', 'g'), '[^[:alnum:]]+') piece
) names WHERE length(name) >= 2
$$;

-- How a name sounds, roughly, across the ways of writing it in Latin letters.
CREATE OR REPLACE FUNCTION finding_sounded(name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
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
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    a text := finding_sounded(one);
    b text := finding_sounded(other);
    long int := greatest(length(a), length(b));
    apart int;
BEGIN
    IF least(length(one), length(other)) < 3 OR one ~ '[0-9]' OR other ~ '[0-9]' THEN
        RETURN one = other;
    END IF;
    IF a = b THEN RETURN long >= 3; END IF;
    IF long > 60 OR abs(length(a) - length(b)) > 2 THEN RETURN false; END IF;
    apart := levenshtein(a, b);
    IF long >= 5 AND apart = 1 THEN
        -- One letter more or less, or another vowel; another consonant is another name.
        RETURN length(a) <> length(b) OR long >= 8
            OR translate(a, 'aeiou', '') = translate(b, 'aeiou', '')
            OR dmetaphone(a) = dmetaphone(b);
    END IF;
    IF long >= 5 AND apart = 2 THEN
        RETURN left(a, 1) = left(b, 1)
            AND (long >= 9 OR translate(a, 'aeiou', '') = translate(b, 'aeiou', '')
            OR (long >= 6 AND dmetaphone(a) = dmetaphone(b)));
    END IF;
    RETURN false;
END $$;

-- Telephone numbers in a text as they are dialled here: 07700900123; others whole.
-- Loose: any seven digits; else only what begins as a number does and is as long.
CREATE OR REPLACE FUNCTION finding_telephones(given text, loose boolean)
RETURNS text[] LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(DISTINCT dialled), '{}') FROM (
    SELECT CASE
        WHEN digits LIKE '0044%' THEN '0' || substr(digits, 5)
        WHEN digits LIKE '00%' THEN substr(digits, 3)
        WHEN digits LIKE '44%' AND (abroad OR length(digits) = 12)
            THEN '0' || substr(digits, 3)
        WHEN abroad OR digits LIKE '0%' THEN digits
        WHEN digits ~ '^[127][0-9]{9}$' AND loose THEN '0' || digits
        ELSE digits END AS dialled
    FROM (
        SELECT regexp_replace(replace(found[1], '(0)', ''), '[^0-9]', '', 'g') AS digits,
            ltrim(found[1], '( ') LIKE '+%' AS abroad
        FROM regexp_matches(translate(normalize(given, NFKC), chr(160), ' '),
            '(?:^|[^0-9A-Za-z])(\+?\(?[0-9][0-9\s().-]{5,28}[0-9])(?![0-9A-Za-z])', 'g') found
    ) read
    WHERE length(digits) BETWEEN 7 AND 15
        AND (loose OR ((abroad OR digits ~ '^(0|44)') AND length(digits) >= 10))
) numbers
$$;

-- Every stretch of a number from each digit on: a fragment begins one of them.
CREATE OR REPLACE FUNCTION finding_stretches(numbers text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
SELECT coalesce(array_agg(DISTINCT substr(number, at)), '{}')
FROM unnest(numbers) number, generate_series(1, length(number) - 3) at
$$;

CREATE OR REPLACE FUNCTION finding_plates(given text, loose boolean) RETURNS text[]
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(DISTINCT regexp_replace(lower(found[1]), '\s', '', 'g')), '{}')
FROM regexp_matches(upper(given), CASE WHEN loose
    THEN '\m([A-Z]{2}[0-9]{2}\s?[A-Z]{3}|[A-Z][0-9]{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?[0-9]{1,3}[A-Z])\M'
    ELSE '\m([A-Z]{2}[0-9]{2}\s?[A-Z]{3})\M' END, 'g') found
$$;

-- Words of a text that stand with a capital and mean nothing else: names, perhaps.
CREATE OR REPLACE FUNCTION finding_capitals(given text) RETURNS text[]
LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
SELECT coalesce(array_agg(DISTINCT name), '{}')
FROM regexp_matches(given, '\m[[:upper:]][[:alpha:]''’-]{2,40}', 'g') found,
    unnest(finding_names(found[1])) name
WHERE to_tsvector('english', name) <> ''::tsvector
$$;

-- One lexeme of its own kind, at the place that tells its part.
CREATE OR REPLACE FUNCTION finding_lexemes(kind text, of text[], part int)
RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
SELECT coalesce(string_agg('''' || replace(replace(left(kind || '~' || each, 200),
    '\', '\\'), '''', '''''') || ''':' || part || 'A', ' '), '')
FROM unnest(of) each WHERE each <> ''
$$;

-- The text of one part, ended by a mark that tells where it ends.
CREATE OR REPLACE FUNCTION finding_text(
    before tsvector, config regconfig, given text, weight "char", part int
) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
SELECT CASE WHEN coalesce(given, '') = '' THEN before ELSE
    before || setweight(to_tsvector(config, left(given, 200000)), weight)
    || ('''~' || part || ''':1')::tsvector END
$$;
