"""The chronology of a case: whole, chosen from, taken away, and never too long."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from manumit.audit.acting import as_reader
from manumit.audit.queries import Wanted, page_of
from manumit.cases import chronicle
from manumit.cases.actions import FactGiven
from manumit.cases.chronicle import Beside
from manumit.law.facts import (
    Body,
    CrimeRecorded,
    Form,
    LineOpened,
    Moment,
    Named,
    NamedHow,
    PersonNamed,
    PlanMade,
)
from manumit.law.uncertain import Uncertain
from manumit.obligations.actions import record_on
from manumit.referrals.actions.receiving import Receipt

from .conftest import NOW, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
NAMED = PersonNamed(as_what=Named.VICTIM, how=NamedHow.UNNAMED)


@pytest.fixture
def case(receive: Receive) -> UUID:
    (receipt,) = receive({})
    return receipt.case


@pytest.fixture
def told(case: UUID, cast: dict[str, UUID]) -> Callable[..., str]:
    """Put a fact on the case as its officer; the id of the fact."""

    def tell(
        body: Body,
        *,
        happened: Moment = NOW,
        subject: UUID | None = None,
        source: str = "own_act",
        supersedes: UUID | None = None,
    ) -> str:
        given = FactGiven(
            body=body,
            happened=happened,
            source=source,
            subject=subject,
            supersedes=supersedes,
        )
        officer = reader(cast, "officer")
        with as_reader(officer, at=NOW):
            (fact,) = record_on(case=case, given=[given], by=officer, at=NOW)
        return str(fact.id)

    return tell


def page_for(client: Client, case: UUID, **asked: str) -> str:
    answer = client.get(reverse("desk:chronology", args=[case]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_stands_with_what_it_rests_on_and_how_exactly_it_is_known(
    as_person: Sign, case: UUID, told: Callable[..., str]
) -> None:
    told(PlanMade(), source="record:S 12")
    told(
        LineOpened(line="1", about="vehicle"),
        happened=Uncertain.in_month(2026, 2),
    )
    page = page_for(as_person("officer"), case)
    assert "Investigation plan" in page
    assert "It rests on a record or a document (S 12)." in page
    assert "Happened February 2026" in page
    assert page.index("Investigation plan") < page.index("Line of enquiry")


def test_it_is_chosen_by_what_whom_source_day_and_certainty(
    as_person: Sign, case: UUID, told: Callable[..., str]
) -> None:
    person = uuid4()
    told(NAMED, subject=person, source="person")
    told(PlanMade())
    told(LineOpened(line="1", about="vehicle"), happened=Uncertain.on(date(2026, 2, 3)))
    client = as_person("officer")
    for asked, there, gone in (
        ({"what": "investigating"}, "Investigation plan", "Somebody was named"),
        ({"who": str(person)}, "Somebody was named", "Investigation plan"),
        ({"source": "person"}, "Somebody was named", "Investigation plan"),
        ({"sure": "roughly"}, "Line of enquiry", "Investigation plan"),
        ({"sure": "exact"}, "Investigation plan", "Line of enquiry</h3>"),
        (
            {"until_day": "3", "until_month": "2", "until_year": "2026"},
            "Line of enquiry",
            "Investigation plan",
        ),
        ({"source": "act"}, "Referral received", "Investigation plan"),
    ):
        items = page_for(client, case, **asked).partition("moj-timeline")[2]
        assert there in items, asked
        assert gone not in items, asked


def test_what_was_corrected_is_hidden_until_it_is_asked_for(
    as_person: Sign, case: UUID, told: Callable[..., str]
) -> None:
    wrong = told(LineOpened(line="1", about="vehicle"))
    told(LineOpened(line="1", about="telephone"), supersedes=UUID(wrong))
    client = as_person("officer")
    assert "Corrected since" not in page_for(client, case)
    assert "Corrected since" in page_for(client, case, corrected="on")


def test_the_words_that_a_room_keeps_stand_beside_their_fact_and_stay_as_given(
    as_person: Sign,
    case: UUID,
    told: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fact = UUID(told(PlanMade()))
    words = "Line one\n  <b>two</b>"
    monkeypatch.setitem(
        chronicle._tells,
        "test",
        lambda ids, _reader: {each: Beside(words) for each in ids if each == fact},
    )
    assert "Line one\n  &lt;b&gt;two&lt;/b&gt;" in page_for(as_person("officer"), case)


def test_a_page_that_is_not_there_and_a_choice_that_is_none_say_so(
    as_person: Sign, case: UUID
) -> None:
    client = as_person("officer")
    assert "No event fits" in page_for(client, case, what="restraining")
    href = reverse("desk:chronology", args=[case])
    assert client.get(href, {"what": "nothing"}).status_code == 422
    assert client.get(href, {"page": "9" * 30}).status_code == 200
    assert client.get(href, {"page": "77"}).status_code == 200


def test_a_hidden_case_and_a_missing_one_are_one_answer(
    as_person: Sign, case: UUID
) -> None:
    kent = as_person("kent")
    for name in ("desk:chronology", "desk:chronology-file"):
        hidden = kent.get(reverse(name, args=[case]))
        missing = kent.get(reverse(name, args=[uuid4()]))
        assert (hidden.status_code, missing.status_code) == (404, 404)


def test_it_is_taken_away_for_a_purpose_as_it_was_chosen_and_that_is_sealed(
    as_person: Sign, case: UUID, told: Callable[..., str], cast: dict[str, UUID]
) -> None:
    told(PlanMade())
    client = as_person("leeds")
    href = reverse("desk:chronology-file", args=[case]) + "?what=investigating"
    assert client.post(href, {"form": "csv"}).status_code == 422
    taken = client.post(href, {"form": "csv", "purpose": "court"})
    rows = list(csv.reader(io.StringIO(taken.content.decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["Investigation plan"]
    printed = client.post(href, {"form": "pdf", "purpose": "court"})
    assert printed.content.startswith(b"%PDF-")
    auditor = reader(cast, "auditor")
    with as_reader(auditor, at=NOW):
        found = page_of(Wanted(act="case.chronology_taken"), after="", size=9).events
    assert len(found) == 2


def test_who_may_not_export_reads_it_and_takes_nothing(
    as_person: Sign, case: UUID
) -> None:
    officer = as_person("officer")
    assert "Take it away" not in page_for(officer, case)
    href = reverse("desk:chronology-file", args=[case])
    assert officer.post(href, {"form": "csv", "purpose": "court"}).status_code == 403


def test_a_long_log_is_read_a_page_at_a_time(
    as_person: Sign,
    case: UUID,
    cast: dict[str, UUID],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    officer = reader(cast, "officer")
    given = [
        FactGiven(
            body=CrimeRecorded(
                crime=f"C{number}", form=Form.CRIME, offence="036/07", force="kent"
            ),
            happened=NOW - timedelta(minutes=number),
            source="record",
        )
        for number in range(320)
    ]
    with as_reader(officer, at=NOW):
        record_on(case=case, given=given, by=officer, at=NOW)
    client = as_person("officer")
    page_for(client, case)
    with django_assert_max_num_queries(70):
        page = page_for(client, case, page="2")
    assert page.count('class="moj-timeline__item"') == 50
    assert "Showing 51 to 100 of" in page


MOMENTS = (
    NOW,
    NOW - timedelta(days=400),
    Uncertain.on(date(2026, 3, 4)),
    Uncertain.in_month(2026, 3),
    Uncertain.in_year(2025, about=True),
    Uncertain.before(date(2025, 6, 1)),
    Uncertain.after(date(2025, 6, 1)),
    Uncertain.after(date(2027, 6, 1)),
    Uncertain.on(date(2026, 12, 24)),
    Uncertain.between(date(2025, 1, 1), date(2027, 1, 1)),
)


def test_the_database_orders_as_the_law_says_when_it_had_certainly_happened(
    case: UUID, told: Callable[..., str], cast: dict[str, UUID]
) -> None:
    for number, moment in enumerate(MOMENTS):
        told(LineOpened(line=str(number), about="vehicle"), happened=moment)
    officer = reader(cast, "officer")
    with as_reader(officer, at=NOW):
        every = chronicle.chosen(case, chronicle.Wanted(), reader=officer)
        ids = every.ids
        facts = chronicle.facts(ids, reader=officer)
        paged = [
            chronicle.chosen(
                case, chronicle.Wanted(), reader=officer, page=page, size=3
            )
            for page in range(1, -(-len(ids) // 3) + 1)
        ]
        beyond = chronicle.chosen(
            case, chronicle.Wanted(), reader=officer, page=99, size=3
        )
    assert [id_ for each in paged for id_ in each.ids] == ids
    assert {(each.total, each.whole) for each in paged} == {(len(ids), every.whole)}
    assert (beyond.ids, beyond.number) == (paged[-1].ids, len(paged))
    found = [facts[each].last_moment() for each in ids]
    assert len(found) >= len(MOMENTS)
    assert found == sorted(found, reverse=True)


def test_what_a_referral_tells_stands_beside_its_receipt(
    as_person: Sign, case: UUID
) -> None:
    page = page_for(as_person("officer"), case)
    assert "They kept my passport.\n\n  I was not paid." in page.replace("\r\n", "\n")
