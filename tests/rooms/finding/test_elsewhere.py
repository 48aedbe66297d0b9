"""That another organisation holds a record is told to few, on exact grounds, rarely."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manumit.access.permissions import Permission
from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.finding import actions, queries
from manumit.finding.asking import Asked, Elsewhere
from manumit.finding.models import Inquiry
from manumit.law.uncertain import Uncertain
from tests.cast import Cast, Received, Somebody, referral
from tests.ground import NOON, as_owner


HERS = "NRM-2026-000417"


@pytest.fixture
def hers(received: Received) -> str:
    """Somebody in Leeds, of whom Kent knows nothing."""
    (receipt,) = received(
        referral(
            reference=HERS,
            family_name="Nguyễn",
            given_names="Thị Hồng",
            born=Uncertain.from_edtf("1999-05-03"),
            phones="07700 900123",
        )
    )
    return receipt.reference


def asked_by(who: Somebody, text: str, *, less: bool = False) -> Elsewhere | None:
    reader = who.reader()
    if less:
        reader = type(reader)(
            reader.account,
            reader.organisation,
            reader.teams,
            reader.roles,
            reader.permissions - {Permission.ASK_ELSEWHERE},
        )
    with as_reader(reader, at=NOON):
        return queries.held_elsewhere(Asked(text=text), reader=reader, at=NOON)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HERS, True),
        ("nrm2026000417", True),
        ("07700 900123", True),
        ("+44 7700 900123", True),
        ("Thi Hong Nguyen 03/05/1999", True),
        ("nguyen thi hong 1999-05-03", True),
        ("Nguyen 03/05/1999", False),
        ("Thi Hong Nguyen 04/05/1999", False),
        ("Thi Hong Nguyen", False),
        ("000417", False),
        ("900123", False),
        ("passport", False),
        ("", False),
    ],
)
def test_it_is_told_on_an_exact_identifier_alone(
    cast: Cast, hers: str, text: str, told: bool
) -> None:
    answer = asked_by(cast.carol, text)
    assert answer == (Elsewhere("nca") if told else None)


def test_whoever_may_not_be_told_gets_the_answer_of_nothing_found(
    cast: Cast, hers: str
) -> None:
    assert asked_by(cast.carol, HERS, less=True) is None
    assert asked_by(cast.carol, hers, less=True) is None
    with as_owner():
        assert not Inquiry.objects.exists()


def test_whoever_may_see_the_record_is_not_sent_elsewhere(
    cast: Cast, hers: str
) -> None:
    assert asked_by(cast.alice, HERS) is None


def test_each_question_is_recorded_and_what_was_asked_is_not(
    cast: Cast, hers: str
) -> None:
    asked_by(cast.carol, HERS)
    asked_by(cast.carol, "NRM-2026-999999")
    with as_owner():
        told = list(Inquiry.objects.order_by("id").values_list("told", flat=True))
        details = list(
            Event.objects.filter(act="search.elsewhere_asked").values_list(
                "detail", flat=True
            )
        )
    assert sorted(told) == ["", "nca"]
    assert sorted(details) == ['{"told":"nca"}', "{}"]


def test_beyond_the_limit_of_a_day_nothing_is_told(cast: Cast, hers: str) -> None:
    reader = cast.carol.reader()
    with as_reader(reader, at=NOON):
        answers = [
            queries.held_elsewhere(Asked(text=HERS), reader=reader, at=NOON)
            for _ in range(actions.MOST_INQUIRIES + 2)
        ]
    assert [each is not None for each in answers] == [
        *[True] * actions.MOST_INQUIRIES,
        False,
        False,
    ]
    later = NOON + timedelta(days=1, seconds=1)
    reader = cast.carol.reader(later)
    with as_reader(reader, at=later):
        answer = queries.held_elsewhere(Asked(text=HERS), reader=reader, at=later)
    assert answer == Elsewhere("nca")
