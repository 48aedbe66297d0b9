"""Copies search rows, keeps their counts, asks: processes of ``bench.finding``."""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import django
import psycopg
from psycopg import sql

from bench._installation import SEED, login_of, tell
from manumit.access.reader import Reader


FIRST_COPY = 0x100  # beyond the first digits of any id of this century
ROUNDS = int(os.environ.get("BENCH_ASKED", "40"))
WARM = 3
PEOPLE = {
    "national desk": ("national.desk", "nca"),
    "force": ("threat.desk.west.yorkshire", "west-yorkshire"),
}
COMMON = ("passport", "work", "police", "money", "house", "away")
PHRASES = (
    '"not allowed to leave"',
    '"paid nothing"',
    '"kept her passport"',
    '"bank card"',
)
SYNONYMS = ("burglary", "cannabis farm", "debt bondage", "car wash", "county lines")
Ask = Callable[[str, Mapping[str, tuple[str, ...]]], int]


def grow(link: psycopg.Connection, wanted: int) -> None:
    """Copy the rows under new ids; the index is made once, after."""
    began = time.monotonic()
    link.execute("SET synchronous_commit = off")
    link.execute("SET maintenance_work_mem = '1GB'")
    [(there,)] = link.execute("SELECT count(*) FROM finding_row").fetchall()
    [(index,)] = link.execute(
        "SELECT pg_get_indexdef('finding_row_found'::regclass)"
    ).fetchall()
    link.execute("DROP INDEX finding_row_found")
    link.execute("ALTER TABLE finding_row DISABLE TRIGGER USER")
    for kept in ("counted", "cell", "change"):  # the copies are made behind their back
        link.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(f"finding_{kept}")))
    names = [
        name
        for (name,) in link.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'finding_row'::regclass "
            "AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        )
    ]
    anew = "overlay({}::text PLACING lpad(to_hex(n + {}), 3, '0') FROM 1 FOR 3)::uuid"
    values = [
        sql.SQL(anew).format(sql.Identifier(each), FIRST_COPY)
        if each in {"id", "case_id"}
        else sql.Identifier(each)
        for each in names
    ]
    for copy in range((wanted - 1) // there):
        most = min(there, wanted - there * (copy + 1))
        link.execute(
            sql.SQL(
                "INSERT INTO finding_row ({}) SELECT {} FROM (SELECT *, {}::int AS n "
                "FROM finding_row WHERE id >= '01000000-0000-0000-0000-000000000000' "
                "AND id < '0fffffff-0000-0000-0000-000000000000' "
                "ORDER BY id LIMIT {}) r"
            ).format(
                sql.SQL(", ").join(map(sql.Identifier, names)),
                sql.SQL(", ").join(values),
                copy,
                most,
            )
        )
    link.execute(index)
    link.execute("ALTER TABLE finding_row ENABLE TRIGGER USER")
    [(rows,)] = link.execute("SELECT count(*) FROM finding_row").fetchall()
    tell({"rows": rows, "seconds": round(time.monotonic() - began)})


def keep() -> None:
    """What the job does every few minutes."""
    from bench._register import now
    from manumit.audit.acting import INSTALLATION, as_reader
    from manumit.finding import actions

    began, at = time.monotonic(), now()
    with as_reader(INSTALLATION, at=at):
        actions.keep_counts(by=INSTALLATION, at=at)
    tell({"seconds": round(time.monotonic() - began, 1)})


def plain(link: psycopg.Connection) -> None:
    """The words and the names of the same rows in a table with nothing else."""
    link.execute("SET maintenance_work_mem = '1GB'")
    link.execute("SET work_mem = '64MB'")
    link.execute("DROP TABLE IF EXISTS bench_plain")
    link.execute(
        "CREATE TABLE bench_plain AS SELECT id, words, (SELECT string_agg("
        "substr(l, 3), ' ') FROM unnest(tsvector_to_array(words)) l "
        "WHERE l LIKE 'n~%') AS name FROM finding_row"
    )
    link.execute("CREATE INDEX ON bench_plain USING gin (words)")
    link.execute("CREATE INDEX ON bench_plain USING gin (name gin_trgm_ops)")
    link.execute("ANALYZE bench_plain")
    asked = questions(names(link), rare_words(link))

    def by_words(text: str, _: object) -> int:
        query = "websearch_to_tsquery('english', %s)"
        link.execute(
            f"SELECT id FROM bench_plain WHERE words @@ {query} "
            f"ORDER BY ts_rank(words, {query}) DESC LIMIT 25",
            [text, text],
        ).fetchall()
        counted = f"SELECT count(*) FROM bench_plain WHERE words @@ {query}"
        return int(link.execute(counted, [text]).fetchall()[0][0])

    def by_name(text: str, _: object) -> int:
        found = link.execute(
            "SELECT id FROM bench_plain WHERE name %% %s "
            "ORDER BY similarity(name, %s) DESC LIMIT 25",
            [text, text],
        ).fetchall()
        return len(found)

    tell(
        {
            what: timed(by_name if "name" in what else by_words, each)
            for what, each in asked.items()
            if what in {"rare word", "common word", "phrase", "full name, misspelt"}
        }
    )
    link.execute("DROP TABLE bench_plain")


Questions = Mapping[str, Sequence[tuple[str, Mapping[str, tuple[str, ...]]]]]


def names(link: psycopg.Connection) -> list[tuple[str, str]]:
    """Pairs of names of one person, and the ends of telephone numbers."""
    found = link.execute(
        "SELECT l[1], l[2] FROM (SELECT ARRAY(SELECT substr(w, 3) FROM unnest("
        "tsvector_to_array(words)) w WHERE w LIKE 'n~%') AS l FROM finding_row "
        "ORDER BY id LIMIT 4000) r WHERE cardinality(l) >= 2"
    ).fetchall()
    return [(str(one), str(other)) for one, other in found]


def rare_words(link: psycopg.Connection) -> list[str]:
    """Words of accounts that one to five of the first rows have."""
    found = link.execute(
        "SELECT word FROM ts_stat("
        "'SELECT words FROM finding_row ORDER BY id LIMIT 4000') "
        "WHERE ndoc BETWEEN 1 AND 5 AND word ~ '^[a-z]{5,10}$' ORDER BY word LIMIT 400"
    ).fetchall()
    return [str(word) for (word,) in found]


def questions(pairs: Sequence[tuple[str, str]], rare: Sequence[str]) -> Questions:
    chance = random.Random(SEED)
    some = [chance.choice(pairs) for _ in range(ROUNDS)]

    def misspelt(name: str) -> str:
        at = chance.randrange(1, len(name))
        return name[:at] + name[at - 1 :] if len(name) > 4 else name

    def of(
        texts: Sequence[str], **facets: str
    ) -> list[tuple[str, Mapping[str, tuple[str, ...]]]]:
        chosen = {name: (value,) for name, value in facets.items()}
        return [(chance.choice(texts), chosen) for _ in range(ROUNDS)]

    return {
        "rare word": of(rare),
        "common word": of(COMMON),
        "two common words": of([f"{a} {b}" for a in COMMON for b in COMMON if a < b]),
        "phrase": of(PHRASES),
        "word with synonyms": of(SYNONYMS),
        "full name": of([" ".join(each) for each in some]),
        "full name, misspelt": of([f"{misspelt(a)} {b}" for a, b in some]),
        "one name, misspelt": of([misspelt(a) for a, _ in some]),
        "telephone, six digits": of(
            [str(chance.randrange(900000, 900999)) for _ in some]
        ),
        "telephone, four digits": of([str(chance.randrange(1000, 9999)) for _ in some]),
        "no words": of([""]),
        "no words, one facet": of([""], gender="Female"),
        "no words, two facets": of([""], gender="Female", quarter="2025_q1"),
        "common word, one facet": of(COMMON, gender="Female"),
        "rare word, two facets": of(rare, gender="Male", risk="3"),
        "found nowhere": of(["quizzaciously"]),
    }


def ask(link: psycopg.Connection) -> None:
    """As each person, through the queries that pages use."""
    from bench._register import now
    from manumit.audit.acting import as_reader
    from manumit.demo.people import BY_CODE
    from manumit.finding import queries
    from manumit.finding.asking import Asked
    from manumit.organisations.queries import reader_of
    from manumit.organisations.signing_in import account_named

    asked = questions(names(link), rare_words(link))

    def searcher(reader: Reader) -> Ask:
        def search(text: str, facets: Mapping[str, tuple[str, ...]]) -> int:
            at = now()
            with as_reader(reader, at=at):
                given = Asked(text=text, facets=facets)
                return queries.search(given, reader=reader, at=at).total

        return search

    told = {}
    for who, (person, organisation) in PEOPLE.items():
        account = account_named(BY_CODE[person].email, at=now())
        assert account is not None
        reader = reader_of(account=str(account.id), organisation=organisation, at=now())

        told[who] = {
            what: timed(searcher(reader), each) for what, each in asked.items()
        }
    tell(told)


def timed(
    ask: Ask, asked: Sequence[tuple[str, Mapping[str, tuple[str, ...]]]]
) -> dict[str, float]:
    for text, facets in asked[:WARM]:
        ask(text, facets)
    took, hits = [], []
    for text, facets in asked:
        began = time.perf_counter()
        hits.append(ask(text, facets))
        took.append((time.perf_counter() - began) * 1000)
    return {
        "p50": statistics.median(took),
        "p95": statistics.quantiles(took, n=20)[-1],
        "hits": statistics.median(hits),
    }


def main(home: Path, what: str, words: Sequence[Any]) -> None:
    django.setup()
    if what == "keep":
        keep()
        return
    with psycopg.connect(**login_of(home, "owner"), autocommit=True) as link:
        if what == "grow":
            grow(link, int(words[0]))
        elif what == "plain":
            plain(link)
        else:
            ask(link)


if __name__ == "__main__":
    if "MANUMIT_HOME" not in os.environ:
        raise SystemExit("bench.finding runs this: make bench ONLY=finding")
    main(Path(os.environ["MANUMIT_HOME"]), sys.argv[1], sys.argv[2:])
