"""What ends a duty of referral for one person ends nothing for another."""

from __future__ import annotations

import pytest

from manumit.law.facts import Body
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import at, duties, duty, fact


LATER = at(9999)
NEGATIVE = log.decision(outcome="negative")
CHANGED = log.decision("reconsideration", "changed", "l3")
WITHDRAWN = log.decision("withdrawal", "withdrawn", "l4")
ENDS = [
    *(
        (rule, anchor, ends)
        for rule, anchor, other in (
            ("nrm_explained", log.SUSPECTED, (log.AGREED_OTHER, log.VANISHED)),
            ("consent_asked", log.TOLD_NRM, (log.AGREED_OTHER,)),
            ("adult_referred", log.AGREES, (log.AGREED_OTHER, log.DECLINES)),
            ("adult_notified", log.DECLINES, (log.AGREES,)),
            ("unasked_notified", log.VANISHED, (log.AGREES, log.DECLINES)),
        )
        for ends in (log.CHILD, *other)
    ),
    ("age_known", log.SUSPECTED, log.AGREED_OTHER),
    ("grounds_decided", log.HELD, WITHDRAWN),
    ("reconsideration_considered", NEGATIVE, CHANGED),
]


@pytest.mark.parametrize(("rule", "anchor", "ends"), ENDS)
def test_what_ends_it_for_one_person_does_not_end_it_for_another(
    rule: str, anchor: Body, ends: Body
) -> None:
    suspected = fact(log.SUSPECTED, at(-1), id="s")
    begun = [] if anchor is log.SUSPECTED else [fact(anchor, at(0), id="a")]
    ours = [suspected, *begun]
    theirs = fact(log.SUSPECTED, at(-1), id="s2", subject="p2")
    end, end_of_theirs = fact(ends, at(1)), fact(ends, at(1), id="e2", subject="p2")
    assert duty(*ours, end, on=LATER, rule=rule).superseded_at == at(1)
    (still,) = (
        each
        for each in duties(*ours, theirs, end_of_theirs, on=LATER, rule=rule)
        if each.subject == "p1"
    )
    assert still.superseded_at is None


@pytest.mark.parametrize(
    ("rule", "anchor"),
    [("consent_asked", log.TOLD_NRM), ("unasked_notified", log.VANISHED)],
)
def test_another_persons_childhood_makes_no_child_of_this_one(
    rule: str, anchor: Body
) -> None:
    child = fact(log.CHILD, at(-2), subject="p2")
    assert duty(child, fact(anchor), on=LATER, rule=rule)


@pytest.mark.parametrize(
    ("rule", "words"),
    [("adult_referred", log.AGREES), ("adult_notified", log.DECLINES)],
)
def test_saying_the_same_again_ends_nothing(rule: str, words: Body) -> None:
    again = fact(words, at(3), id="again")
    found = duty(fact(words, id="first"), again, on=LATER, rule=rule)
    assert (found.anchor, found.superseded_at) == ("first", None)
