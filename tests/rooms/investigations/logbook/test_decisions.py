"""The decision log: no gap in its numbers, never edited, and its print is checked."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import NotTheirs
from manumit.investigations.logbook import queries
from manumit.investigations.logbook.models import DecisionEntry
from manumit.investigations.logbook.rules.decisions import NotLogged
from manumit.law.facts import DecisionLogged
from tests.ground import NOON, as_owner

from .conftest import Place


WHEN = {
    "happened_kind": "day",
    "happened_day": "1",
    "happened_month": "3",
    "happened_year": "2020",
    "time": "",
    "rests_on": "own_act",
    "reference": "",
}


def typed(**said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "decision": "Search the workshop first.\r\n  At dawn. ",
        "reasons": "They may move the passports.",
        "rejected": "Waiting: too slow.",
        "post": "Senior investigating officer",
        **WHEN,
        **said,
    }


def test_decisions_are_numbered_from_one_and_a_second_press_enters_nothing(
    place: Place,
) -> None:
    token = uuid4()
    assert [place.decide(token=token), place.decide(token=token)] == [1, 1]
    assert place.decide(place.cast.imran, corrects=1) == 2
    first, second = place.entries()
    assert (first.number, first.referred_by, second.corrects) == (1, (2,), 1)
    assert first.words is not None
    assert first.words.decision == "Search the workshop first.\r\n  At dawn. "
    logged = [e.body for e in place.log() if isinstance(e.body, DecisionLogged)]
    assert logged == [
        DecisionLogged(number=1),
        DecisionLogged(number=2, corrects=1),
    ]


def test_a_decision_cannot_refer_back_to_one_that_is_not_there(place: Place) -> None:
    with pytest.raises(NotLogged, match="stands in this log"):
        place.decide(corrects=1)
    assert place.entries() == []


def test_nobody_changes_or_takes_away_an_entry_in_the_database(place: Place) -> None:
    place.decide()
    alice = place.cast.alice.reader()
    for statement in (
        "UPDATE investigations_decision SET reasons = 'x'",
        "DELETE FROM investigations_decision",
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            as_reader(alice, at=NOON),
        ):
            _execute(statement)


@pytest.mark.parametrize(
    ("number", "follows"), [(3, 2), (3, 1), (2, None), (1, None), (0, None)]
)
def test_the_database_itself_refuses_a_number_that_leaves_a_gap_or_comes_twice(
    place: Place, number: int, follows: int | None
) -> None:
    place.decide()
    with as_owner():
        row = DecisionEntry.objects.get()
        row.id, row.token, row.fact = uuid4(), uuid4(), uuid4()
        row.number, row.follows = number, follows
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)


def test_a_print_is_checked_by_its_last_digest(place: Place) -> None:
    place.decide()
    place.decide()
    client = place.cast.alice.client()
    first, last = (each.words.digest for each in place.entries() if each.words)
    page = client.get(place.address("decision-log")).content.decode()
    assert "2 entries, each as it was entered." in page
    for digest, words in (
        (last, "ends with decision 2, and everything up to it stands as it was"),
        (first, "1 decision came since."),
        ("0" * 64, "No entry of this log has that digest."),
    ):
        answer = client.get(place.address("decision-log"), {"digest": digest})
        assert words in answer.content.decode()


def test_an_entry_altered_behind_the_system_is_found(place: Place) -> None:
    place.decide()
    place.decide()
    with as_owner():
        DecisionEntry.objects.filter(number=1).update(reasons="Something else")
    assert [each.unaltered for each in place.entries()] == [False, True]
    page = place.cast.alice.client().get(place.address("decision-log"))
    assert "Altered since it was entered" in page.content.decode()


def test_an_entry_swapped_with_its_digest_breaks_the_chain(place: Place) -> None:
    place.decide()
    place.decide()
    with as_owner():
        DecisionEntry.objects.filter(number=1).update(digest="f" * 64)
    assert [each.unaltered for each in place.entries()] == [False, False]


def test_a_decision_is_entered_by_the_form_with_what_it_rests_on(place: Place) -> None:
    client = place.cast.alice.client()
    fact = place.log()[0]
    given = typed(decided_by=str(place.cast.imran.account), links=[f"fact:{fact.id}"])
    sent = client.post(place.address("new-decision"), given)
    assert sent.status_code == 302, sent.content.decode()
    page = client.get(place.address("decision-log")).content.decode()
    assert "Imran Sheikh, Senior investigating officer" in page
    assert "Rests on" in page
    assert "Search the workshop first.\r\n  At dawn. " in page
    missing = client.post(place.address("new-decision"), typed(reasons="", links=[]))
    assert missing.status_code == 422
    words = missing.content.decode()
    assert "Enter the reasons." in words
    assert "Waiting: too slow." in words


@pytest.mark.parametrize("as_", ["", "pdf"])
def test_the_log_prints_with_the_digest_of_each_entry(place: Place, as_: str) -> None:
    place.decide()
    answer = place.cast.alice.client().get(
        place.address("decision-log-print"), {"as": as_}
    )
    if as_:
        assert answer.content.startswith(b"%PDF-")
        assert "decision-log.pdf" in answer["Content-Disposition"]
    else:
        (entry,) = place.entries()
        assert entry.words is not None
        assert entry.words.digest in answer.content.decode()


def test_whoever_only_reads_sees_the_log_and_no_form(place: Place) -> None:
    place.decide()
    for reads in (place.registrar(), place.partner()):
        client = reads.client()
        page = client.get(place.address("decision-log"))
        assert page.status_code == 200
        assert "Search the workshop first." in page.content.decode()
        assert "Enter a decision" not in page.content.decode()
        assert client.post(place.address("new-decision"), typed()).status_code == 403
    with pytest.raises(NotTheirs):
        place.decide(place.cast.carol)
    assert len(place.entries()) == 1


def test_a_hidden_case_and_a_missing_one_are_one_answer(place: Place) -> None:
    place.decide()
    carol = place.cast.carol.client()
    for name in ("decision-log", "decision-log-print", "new-decision", "strategies"):
        assert carol.get(place.address(name)).status_code == 404


def test_numbers_go_on_after_those_of_a_case_that_came_as_a_file(place: Place) -> None:
    """Its log names decisions whose words stayed in the system that it came from."""
    from manumit.cases.actions import FactGiven
    from manumit.obligations.actions.recording import record_on

    alice = place.cast.alice.reader()
    record_on(
        case=place.case,
        given=[
            FactGiven(body=DecisionLogged(number=n), happened=NOON, source="own_act")
            for n in (1, 2)
        ],
        by=alice,
        at=NOON,
    )
    assert place.decide() == 3
    assert [each.words is None for each in place.entries()] == [True, True, False]
    page = place.cast.alice.client().get(place.address("decision-log"))
    assert "Entered in another system" in page.content.decode()


def test_a_rebuild_finds_a_decision_that_the_log_does_not_know(place: Place) -> None:
    place.decide()
    with as_owner():
        logs = cases.every_log([place.case])
        assert queries.decisions_agree(logs) == []
        DecisionEntry.objects.update(fact=uuid4())
        (said,) = queries.decisions_agree(logs)
    assert "decision 1 does not stand in its log" in said


def _execute(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
