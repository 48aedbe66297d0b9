from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manumit.desk.snippets import AROUND, LEFT_OUT, pieces
from manumit.finding.asking import Span


LONG = "They took my passport. " * 40


def span(text: str, word: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(word, start + 1)
    return Span(start, start + len(word), word, "exact")


def joined(text: str, *spans: Span) -> str:
    return "".join(each.text for each in pieces(text, spans))


def marked(text: str, *spans: Span) -> list[str]:
    return [each.text for each in pieces(text, spans) if each.marked]


def test_a_short_text_is_shown_whole_as_it_was_given() -> None:
    text = "  They kept it.\r\n\r\n <b>I</b> was not paid.  "
    assert joined(text, span(text, "paid")) == text
    assert marked(text, span(text, "paid")) == ["paid"]


def test_dots_stand_where_something_is_left_out() -> None:
    text = f"{LONG}The workshop stood behind.{LONG}"
    shown = joined(text, span(text, "workshop"))
    assert shown.startswith(LEFT_OUT)
    assert shown.endswith(LEFT_OUT)
    assert len(shown) < 3 * AROUND
    assert shown.removeprefix(LEFT_OUT).removesuffix(LEFT_OUT) in text


def test_words_near_one_another_stand_in_one_stretch() -> None:
    text = f"{LONG}car wash in Leeds{LONG}"
    both = (span(text, "car wash"), span(text, "Leeds"))
    assert joined(text, *both).count(LEFT_OUT) == 2
    assert marked(text, *both) == ["car wash", "Leeds"]


def test_at_most_three_stretches_are_shown() -> None:
    text = f"grow {LONG}" * 6
    assert marked(text, *(span(text, "grow", nth) for nth in range(6))) == ["grow"] * 3


def test_nothing_found_shows_nothing() -> None:
    assert pieces(LONG, []) == []


@given(
    text=st.text(max_size=600),
    cuts=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 700)), max_size=6),
)
def test_what_is_shown_stands_in_the_text_whatever_the_spans(
    text: str, cuts: list[tuple[int, int]]
) -> None:
    shown = pieces(text, [Span(a, b, "", "exact") for a, b in cuts])
    stretches = "".join(
        "\x00" if each.text == LEFT_OUT and not each.marked else each.text
        for each in shown
    )
    at = 0
    for each in stretches.split("\x00"):
        at = text.index(each, at) + len(each)
