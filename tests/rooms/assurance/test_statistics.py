from __future__ import annotations

import csv
import gzip
import io
import itertools
from collections import Counter
from datetime import UTC, datetime, timedelta
from importlib import resources

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused
from manumit.assurance.actions import UnknownDataset, load_statistics
from manumit.assurance.datasets import (
    DATASETS,
    REFERRAL_DIMENSIONS,
    REFERRALS,
    BadCounts,
    read,
)
from manumit.assurance.queries import (
    PUBLISHED_DIMENSIONS,
    UnknownDimension,
    editions,
    published,
)
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event


NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SUPERVISOR = Reader(
    account="0190aaaa-0000-7000-8000-000000000003",
    organisation="west-yorkshire",
    teams=frozenset(),
    roles=frozenset({"supervisor"}),
    permissions=frozenset({Permission.READ_STATISTICS}),
)
COLUMNS = ("quarter", *REFERRAL_DIMENSIONS)
LABEL = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r\n"), min_size=1, max_size=12
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2022_q2", "2023_q1"]),
        *[st.one_of(st.sampled_from(["A", "A ", "ä", "-"]), LABEL)] * 6,
        st.integers(0, 500),
    ),
    min_size=1,
    max_size=30,
)


def _sums(content: bytes, by: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    """The sums as anybody would work them out with nothing but ``csv``."""
    summed = Counter[tuple[str, ...]]()
    for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
        summed[tuple(row[each] for each in by)] += int(row["people"])
    return summed


def _shipped() -> bytes:
    name = "nrm-referrals-2022q2-2023q3.csv.gz"
    path = resources.files("manumit.assurance") / "data" / name
    return gzip.decompress(path.read_bytes())


LATER = itertools.count(1)
"""Minutes: of two editions loaded at one moment neither is the later."""


def _load(at: datetime = NOON, **instead: bytes) -> dict[str, int]:
    with as_reader(INSTALLATION, at=at):
        named = {name.replace("_", "-"): each for name, each in instead.items()}
        return load_statistics(by=INSTALLATION, at=at, instead=named)


def _published(*by: str) -> dict[tuple[str, ...], int]:
    with as_reader(SUPERVISOR, at=NOON):
        return dict(published(by=by, reader=SUPERVISOR))


@pytest.mark.django_db
def test_published_sums_are_those_of_the_file_by_every_dimension() -> None:
    loaded = _load()
    assert loaded[REFERRALS] == 9618
    assert _published() == {(): 26056}
    for name in PUBLISHED_DIMENSIONS:
        assert _published(name) == _sums(_shipped(), (name,))
    assert _published(*COLUMNS) == _sums(_shipped(), COLUMNS)


@pytest.mark.django_db
def test_labels_stand_as_they_were_published() -> None:
    _load()
    assert ("Congolese Drc ",) in _published("nationality")


@pytest.mark.django_db
def test_every_shipped_file_reads_to_known_totals() -> None:
    _load()
    with as_reader(SUPERVISOR, at=NOON):
        assert {each.code for each in editions(reader=SUPERVISOR)} == set(DATASETS)
    notified = DATASETS["duty-to-notify"]
    rows = csv.DictReader(io.StringIO(notified.content().decode()))
    years = sum(int(row["Total"]) for row in rows if row["Quarter"] == "Total")
    assert sum(each.value for each in read(notified, notified.content())) == years


@pytest.mark.parametrize("code", ["reasonable-grounds", "conclusive-grounds"])
def test_decisions_are_counted_once_and_tie_to_their_totals(code: str) -> None:
    dataset = DATASETS[code]
    rows = csv.DictReader(io.StringIO(dataset.content().decode()))
    totals = sum(int(row["Total"]) for row in rows if row["Quarter"] != "Total")
    assert sum(each.value for each in read(dataset, dataset.content())) == totals


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_records_nothing() -> None:
    _load()
    assert _load(NOON + timedelta(days=1)) == {}
    with as_reader(INSTALLATION, at=NOON):
        assert Event.objects.filter(act="statistics.loaded").count() == 1


@pytest.mark.django_db
def test_a_later_edition_comes_into_force_and_stays_when_all_are_loaded_again() -> None:
    _load()
    later = ",".join([*COLUMNS, "people"]) + "\n2024_q1,a,b,c,d,e,f,7\n"
    day = NOON + timedelta(days=1)
    assert _load(day, nrm_referrals=later.encode()) == {REFERRALS: 1}
    assert _load(NOON + timedelta(days=2)) == {}
    assert _published("quarter") == {("2024_q1",): 7}
    day = NOON + timedelta(days=3)
    assert _load(day, nrm_referrals=_shipped()) == {REFERRALS: 9618}
    assert _published() == {(): 26056}


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_sums_of_any_counts_file_are_those_of_plain_csv(
    rows: list[tuple[str | int, ...]],
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([[*COLUMNS, "people"], *rows])
    content = out.getvalue().encode()
    _load(NOON + timedelta(minutes=next(LATER)), nrm_referrals=content)
    for by in ((), ("quarter",), ("nationality",), ("age", "gender"), COLUMNS):
        assert _published(*by) == _sums(content, by)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"quarter,people\n2022_q2,1\n", "no column 'responder_type'"),
        (b"\xff\xfe", "not written in UTF-8"),
        (b"", "holds no number"),
        (b",".join([b"x"] * 3), "holds no number"),
        (b"%s,people\n2022_q2,a,b,c,d,e,f,-1\n", "-1 cannot be a count"),
        (b"%s,people\n2022_q2,a,b,c,d,e,f,many\n", "line 2: invalid literal"),
        (b"%s,people\n2022_q2,a,b,c\n", "fewer cells than the heading"),
        (b"%s,people\nlast year,a,b,c,d,e,f,1\n", "no quarter like 2022_q2"),
        (b'%s,people\n2022_q2,"a,b\n', "unexpected end of data"),
    ],
)
def test_a_file_that_does_not_read_is_refused_in_words(
    content: bytes, said: str
) -> None:
    heading = ",".join(COLUMNS).encode()
    with pytest.raises(BadCounts, match=said):
        list(read(DATASETS[REFERRALS], content.replace(b"%s", heading)))


@pytest.mark.django_db
def test_a_refused_file_leaves_what_was_loaded() -> None:
    _load()
    with pytest.raises(BadCounts):
        _load(nrm_referrals=b"nothing of use")
    assert _published() == {(): 26056}


@pytest.mark.django_db
def test_only_the_installation_loads_and_only_readers_read() -> None:
    with as_reader(SUPERVISOR, at=NOON):
        with pytest.raises(Refused):
            load_statistics(by=SUPERVISOR, at=NOON)
        with pytest.raises(UnknownDimension, match="not counted by force"):
            published(by=["force"], reader=SUPERVISOR)
    nobody = Reader("a", "b", frozenset(), frozenset(), frozenset())
    with as_reader(nobody, at=NOON), pytest.raises(Refused):
        published(by=[], reader=nobody)


@pytest.mark.django_db
def test_an_unknown_data_set_is_refused_in_words() -> None:
    with pytest.raises(UnknownDataset, match="There are: nrm-referrals"):
        _load(weather=b"")
