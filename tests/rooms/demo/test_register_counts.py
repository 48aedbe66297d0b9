from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.demo.register import counts
from manumit.demo.register.counts import CountsUnreadable
from manumit.demo.register.writing import Recipe, write


Rows = list[dict[str, str]]
Summing = Callable[[Rows], Counter[tuple[str, ...]]]
Reading = Callable[[Path], Rows]

LABEL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    max_size=12,
)
NATIONALITY = LABEL.filter(lambda label: not re.search("; | / |\n", label))
LINE = st.tuples(
    st.tuples(st.integers(1990, 2030), st.integers(1, 4)).map(
        lambda found: f"{found[0]}_q{found[1]}",
    ),
    st.sampled_from(["Police", "Local Authority", "NGO and third sector", "Odd body"]),
    st.one_of(st.sampled_from(["Kent Police", "Local Authority"]), LABEL),
    st.one_of(st.sampled_from(["Labour & Criminal", "Organ Harvesting"]), LABEL),
    st.one_of(st.sampled_from(["Adult (18 or over)", "Child (17 or under)"]), LABEL),
    st.one_of(st.sampled_from(["Male", "Female"]), LABEL),
    st.one_of(
        st.sampled_from(["Congolese Drc ", "UK", "Turkish UKrainian"]), NATIONALITY
    ),
    st.integers(0, 6),
)


def plain_sums(content: str) -> Counter[tuple[str, ...]]:
    """Add the counts up with nothing of ours."""
    result: Counter[tuple[str, ...]] = Counter()
    for *labels, people in list(csv.reader(content.splitlines(keepends=True)))[1:]:
        result[tuple(labels)] += int(people)
    return +result


def test_the_register_adds_up_to_the_published_counts_by_every_dimension(
    tmp_path: Path, sums: Summing, read_rows: Reading
) -> None:
    kept = resources.files("manumit.assurance") / "data" / counts.PUBLISHED
    published = plain_sums(gzip.decompress(kept.read_bytes()).decode())
    out = tmp_path / "register.csv"
    write(counts.published(), Recipe(seed=3, dirt=0.3), out=out)
    found = sums(read_rows(out))
    assert found.total() == 26_056
    assert found == published


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lines=st.lists(LINE, max_size=8), seed=st.integers())
def test_the_register_adds_up_to_any_counts(
    lines: list[tuple[str | int, ...]],
    seed: int,
    tmp_path: Path,
    sums: Summing,
    read_rows: Reading,
) -> None:
    source, out = tmp_path / "counts.csv", tmp_path / "register.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([counts.COLUMNS, *lines])
    expected: Counter[tuple[str | int, ...]] = Counter()
    for *labels, people in lines:
        expected[tuple(labels)] += int(people)
    write(counts.read(source), Recipe(seed=seed, dirt=0.5), out=out)
    assert sums(read_rows(out)) == +expected


def test_scaling_keeps_the_total_exact_and_each_share_within_one() -> None:
    lines = counts.published()
    scaled = counts.scaled(lines, 100_000)
    assert sum(line.people for line in scaled) == 100_000
    for before, after in zip(lines, scaled, strict=True):
        assert abs(after.people - before.people * 100_000 / 26_056) <= 1


def test_repeating_multiplies_every_count() -> None:
    repeated = counts.repeated(counts.published(), 3)
    assert sum(line.people for line in repeated) == 3 * 26_056


def test_the_shipped_counts_are_the_published_ones() -> None:
    lines = counts.published()
    assert len(lines) == 9_618
    assert sum(line.people for line in lines) == 26_056
    assert any(line.nationality == "Congolese Drc " for line in lines)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("quarter,people\n2022_q1,3\n", "lacks the columns responder_type"),
        (f"{','.join(counts.COLUMNS)}\nspring,a,b,c,d,e,f,1\n", "line 2: 'spring' is"),
        (
            f"{','.join(counts.COLUMNS)}\n2022_q1,a,b,c,d,e,f,-1\n",
            "'-1' is not a number",
        ),
        (f"{','.join(counts.COLUMNS)}\n2022_q1,a\n", "line 2 has too few cells"),
    ],
)
def test_a_counts_file_of_another_shape_is_refused_in_words(
    content: str, words: str, tmp_path: Path
) -> None:
    source = tmp_path / "counts.csv"
    source.write_text(content)
    with pytest.raises(CountsUnreadable, match=re.escape(words)):
        counts.read(source)


def test_a_counts_file_that_is_not_there_or_not_text_is_refused_in_words(
    tmp_path: Path,
) -> None:
    with pytest.raises(CountsUnreadable, match="cannot be read: No such file"):
        counts.read(tmp_path / "none.csv")
    (tmp_path / "broken.csv.gz").write_bytes(b"no gzip")
    with pytest.raises(CountsUnreadable, match="cannot be read"):
        counts.read(tmp_path / "broken.csv.gz")
    (tmp_path / "latin.csv").write_bytes(b"\xff\xfe\xe9")
    with pytest.raises(CountsUnreadable, match="Save it as UTF-8"):
        counts.read(tmp_path / "latin.csv")


def test_counts_of_nobody_make_a_register_of_headings_alone(
    tmp_path: Path, read_rows: Reading
) -> None:
    out = tmp_path / "register.csv"
    assert write([], Recipe(seed=1), out=out).rows == 0
    assert read_rows(out) == []
    with pytest.raises(CountsUnreadable, match="nobody"):
        counts.scaled([], 10)
