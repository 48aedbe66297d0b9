-- The search rows of referrals, made from the tables and from nothing else. Where
-- somebody is now or lives is never asked for here.

-- How far the work has come, from what the tables say.
CREATE OR REPLACE FUNCTION referrals_search_state(
    closed boolean, something_else boolean, accepted boolean, assessed boolean
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT CASE WHEN closed THEN 'ended' WHEN something_else THEN 'something_else'
    WHEN accepted THEN 'accepted' WHEN assessed THEN 'assessed' ELSE 'waiting' END
$$;

CREATE OR REPLACE FUNCTION referrals_search_marks(r referrals_referral, c cases_case)
RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT ARRAY[
        '~' || to_char(r.received_on, 'YYYY-MM'),
        'quarter=' || r.quarter, 'responder_type=' || left(r.responder_type, 120),
        'responder=' || left(r.responder, 120), 'age=' || left(r.age_band, 120),
        'gender=' || left(r.gender, 120), 'risk=' || r.risk,
        'force=' || coalesce(i.organisation_id, ''),
        'owner=' || coalesce(CASE WHEN i.accepted_at IS NULL
            THEN coalesce(to_jsonb(i)->>'sender_organisation_id', c.opened_by_id)
            ELSE i.organisation_id END, ''),
        'safety=' || coalesce(s.organisation_id, ''),
        'state=' || referrals_search_state(c.closed_at IS NOT NULL,
            coalesce((SELECT (f.body->>'agreed')::boolean FROM cases_fact f
                WHERE f.case_id = c.id AND f.kind = 'other_matter.decided'
                ORDER BY f.recorded_at DESC, f.id DESC LIMIT 1), false),
            i.accepted_at IS NOT NULL,
            EXISTS (SELECT 1 FROM cases_fact f
                WHERE f.case_id = c.id AND f.kind = 'referral.assessed'))
    ]
    || ARRAY(SELECT DISTINCT 'exploitation=' || kind FROM unnest(
        CASE WHEN r.exploitation_types = '{}' THEN ARRAY[''] ELSE r.exploitation_types END) kind)
    || ARRAY(SELECT DISTINCT 'nationality=' || left(of, 120) FROM unnest(
        CASE WHEN r.nationalities = '{}' THEN ARRAY[''] ELSE r.nationalities END) of)
FROM (SELECT 1) one
LEFT JOIN cases_ownership i
    ON i.case_id = c.id AND i.owner = 'investigation' AND i.ends_at IS NULL
LEFT JOIN cases_ownership s
    ON s.case_id = c.id AND s.owner = 'safety' AND s.ends_at IS NULL
$$;

CREATE OR REPLACE FUNCTION referrals_search_words(
    r referrals_referral, c cases_case, n people_nominal
) RETURNS tsvector LANGUAGE plpgsql STABLE AS $$
DECLARE
    named text := concat_ws(' ', n.given_names, n.family_name);
    told text := concat_ws(E'\n', r.account, r.exploiters, r.notes);
    said text;
    places text;
    others text := '';
    v text := '''~'':20' || finding_lexemes('r', finding_references(c.reference), 1)
        || finding_lexemes('i', ARRAY[finding_folded(c.reference)], 1);
    made tsvector;
BEGIN
    FOREACH said IN ARRAY ARRAY[r.reference, r.crime_reference, r.home_office_reference]
    LOOP
        CONTINUE WHEN said = '';
        v := v || finding_lexemes('r', finding_references(said), 2);
        IF length(finding_folded(said)) >= 6 THEN
            v := v || finding_lexemes('i', ARRAY[finding_folded(said)], 2);
        END IF;
    END LOOP;
    v := v || finding_lexemes('n', finding_names(named), 3);
    v := v || finding_lexemes('n', finding_names(coalesce(n.aliases, '')), 4);
    v := v || finding_lexemes('n', finding_capitals(r.exploiters), 12);
    v := v || finding_lexemes('t', finding_stretches(finding_telephones(r.phones, true)), 5);
    v := v || finding_lexemes('d',
        finding_stretches(finding_telephones(r.referrer_phone, true)), 9);
    v := v || finding_lexemes('d', finding_stretches(finding_telephones(told, false)), 13);
    v := v || finding_lexemes('v', finding_plates(r.vehicles, true), 6);
    v := v || finding_lexemes('v', finding_plates(told, false), 13);
    IF n.born ~ '^\d{4}-\d\d-\d\d$' THEN
        v := v || finding_lexemes('b', ARRAY[n.born::text], 16);
        IF n.family_name <> '' AND n.given_names <> '' THEN
            v := v || finding_lexemes('p', ARRAY[referrals_search_person(named, n.born)], 16);
        END IF;
    END IF;
    SELECT string_agg(p.as_given || ' ' || p.county, '; ' ORDER BY p.id) INTO places
        FROM referrals_place p WHERE p.referral_id = r.id
            AND p.part NOT IN ('now', 'residence');
    IF r.other <> '{}' THEN
        SELECT string_agg(value, ' ' ORDER BY key) INTO others FROM jsonb_each_text(r.other);
    END IF;
    made := finding_text(v::tsvector, 'simple', finding_plain(named), 'A', 3);
    made := finding_text(made, 'simple', finding_plain(coalesce(n.aliases, '')), 'A', 4);
    made := finding_text(made, 'english', r.vehicles, 'B', 6);
    made := finding_text(made, 'english', places, 'B', 7);
    made := finding_text(made, 'english', r.responder || '; ' || r.referring_office, 'B', 8);
    made := finding_text(made, 'english', r.referrer_name, 'C', 9);
    made := finding_text(made, 'english', r.exploitation || '; '
        || array_to_string(r.exploitation_types, ' '), 'B', 10);
    made := finding_text(made, 'english', r.nationality || '; ' || r.language, 'C', 11);
    made := finding_text(made, 'english', r.exploiters, 'B', 12);
    made := finding_text(made, 'english', r.account, 'C', 13);
    made := finding_text(made, 'english', r.notes, 'D', 14);
    RETURN finding_text(made, 'english', others, 'D', 15);
END $$;

-- Somebody by full name, in whatever order, and date of birth.
CREATE OR REPLACE FUNCTION referrals_search_person(named text, born text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN array_to_string(ARRAY(SELECT name FROM unnest(finding_names(named)) name
        ORDER BY name), ' ') || '~' || born;
END $$;

-- Make the rows of these cases anew; answers how many differed from what was there.
CREATE OR REPLACE FUNCTION referrals_index(asked uuid[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := nullif(current_setting('manumit.at', true), '')::timestamptz;
    differed int;
BEGIN
    IF moment IS NULL THEN
        RAISE EXCEPTION 'No reader is set for this transaction.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    WITH made AS MATERIALIZED (
        SELECT r.id, r.case_id, referrals_search_words(r, c, n) AS words,
            referrals_search_marks(r, c) AS marks, r.received_on, r.risk
        FROM referrals_referral r JOIN cases_case c ON c.id = r.case_id
        LEFT JOIN people_nominal n ON n.id = r.nominal_id
        WHERE r.case_id = ANY (asked)
    ), put AS (
        INSERT INTO finding_row (id, kind, case_id, readers, part_of, part_from, part_until,
            words, marks, received_on, risk, worded_at, changed_at)
        SELECT id, 'referral', case_id, '{}', '{}', '{}', '{}', words, marks, received_on,
            risk, moment, moment FROM made ORDER BY id
        ON CONFLICT (id) DO UPDATE SET words = excluded.words, marks = excluded.marks,
            received_on = excluded.received_on, risk = excluded.risk,
            case_id = excluded.case_id,
            worded_at = CASE WHEN finding_row.words = excluded.words
                THEN finding_row.worded_at ELSE excluded.worded_at END,
            changed_at = CASE WHEN finding_row.words = excluded.words
                THEN finding_row.changed_at ELSE excluded.changed_at END
        WHERE (finding_row.words, finding_row.marks, finding_row.received_on,
                finding_row.risk, finding_row.case_id) IS DISTINCT FROM
            (excluded.words, excluded.marks, excluded.received_on, excluded.risk,
                excluded.case_id)
        RETURNING words
    ), named AS (
        INSERT INTO finding_name (name, sounded)
        SELECT name, finding_sounded(name) FROM (
            SELECT DISTINCT substr(lexeme, 3) AS name
            FROM put, unnest(tsvector_to_array(put.words)) lexeme WHERE lexeme LIKE 'n~%') n
        WHERE NOT EXISTS (SELECT 1 FROM finding_name f WHERE f.name = n.name)
    )
    SELECT count(*) INTO differed FROM put;
    RETURN differed;
END $$;
