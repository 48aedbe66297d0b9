"""Who lacks the power over legal advice can infer nothing of it, from anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.permissions import Permission
from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.casefile.writing import write
from manumit.cases.filing import as_casefile
from manumit.cases.rules import Level
from manumit.finding.models import Row
from manumit.investigations.prosecuting import actions, queries
from manumit.investigations.prosecuting.models import Advice
from manumit.investigations.prosecuting.rules.advice import AdviceGiven
from manumit.investigations.prosecuting.rules.disclosing import ItemGiven
from tests.cast import FORCE, OTHER_FORCE, Somebody, hired
from tests.ground import NOON, as_owner

from .conftest import Place


SECRET = "Zephyrine-privileged-words"
PAGES = (
    "decision-log",
    "strategies",
    "prosecution",
    "disclosure",
    "disclosure-print",
)
LEGAL_PAGES = (
    "legal-advice",
    "new-legal-advice",
    "sensitive",
    "new-sensitive",
    "sensitive-print",
)


def advise(place: Place, by: Somebody | None = None) -> bool:
    return actions.record_advice(
        case=place.case,
        given=AdviceGiven(
            token=uuid4(), on=NOON.date(), by_whom=SECRET, asked=SECRET, words=SECRET
        ),
        by=(by or place.cast.alice).reader(),
        at=NOON,
    )


def hide(place: Place, by: Somebody | None = None) -> bool:
    return actions.list_sensitive(
        case=place.case,
        given=ItemGiven(
            token=uuid4(),
            description=SECRET,
            where=SECRET,
            relevance=SECRET,
            why_sensitive=SECRET,
        ),
        by=(by or place.cast.alice).reader(),
        at=NOON,
    )


def everything(place: Place, reads: Somebody) -> Mapping[str, str]:
    """All that somebody may see of the case, without what changes at each look."""
    client = reads.client()
    found = {each: place.address(each) for each in PAGES}
    found["case"] = reverse("desk:case", args=[place.case])
    found["chronology"] = reverse("desk:chronology", args=[place.case])
    seen = {}
    for name, address in found.items():
        answer = client.get(address)
        assert answer.status_code == 200, name
        seen[name] = _plain(answer.content.decode())
    reader = reads.reader()
    with as_reader(reader, at=NOON):
        file = as_casefile(place.case, as_known=None, reader=reader)
        seen["case file"] = str(write(file))
    with as_owner():
        seen["search"] = str(list(Row.objects.order_by("pk").values()))
    return seen


def _plain(page: str) -> str:
    """Without what differs at each look: marks of forms, and the trail of looks."""
    page = re.sub(r'value="[A-Za-z0-9-]{32,}"', "", page)
    page = re.sub(r"(?s)<ol class=\"moj-timeline.*?</ol>", "", page)
    return re.sub(r"\d{1,2}:\d{2}", "", page)


@pytest.mark.parametrize("level", [None, Level.READ], ids=["same force", "partner"])
def test_without_the_power_nothing_changes_by_a_letter_when_advice_is_recorded(
    place: Place, level: Level | None
) -> None:
    """Pages, counts, chronology, the case file and search: before and after."""
    reads = place.partner() if level else place.registrar()
    before = everything(place, reads)
    for _ in range(2):
        assert advise(place)
        assert hide(place)
    after = everything(place, reads)
    for name, words in after.items():
        assert SECRET not in words, name
        assert words == before[name], name


def test_the_trail_on_the_page_of_the_case_does_not_tell_of_advice(
    place: Place,
) -> None:
    advise(place)
    hide(place)
    for each in ("legal-advice", "sensitive"):
        assert place.cast.alice.client().get(place.address(each)).status_code == 200
    page = place.registrar().client().get(reverse("desk:case", args=[place.case]))
    words = page.content.decode()
    assert "legal advice" not in words
    assert "sensitive" not in words
    assert str(place.case) in words


def test_reading_advice_is_sealed_and_so_is_a_refusal(place: Place) -> None:
    advise(place)
    assert (
        place.cast.alice.client().get(place.address("legal-advice")).status_code == 200
    )
    refused = place.registrar().client().get(place.address("legal-advice"))
    assert refused.status_code == 403
    with as_owner():
        seen = Event.objects.filter(act="advice.seen")
        assert [each.subjects for each in seen] == [[f"legal:{place.case}"]]
        assert Event.objects.filter(act="access.refused").exists()
        told = str(list(Event.objects.values_list("subjects", "detail")))
    assert SECRET not in told


@pytest.mark.parametrize("name", LEGAL_PAGES)
def test_a_partner_who_holds_the_power_elsewhere_finds_no_such_page(
    place: Place, name: str
) -> None:
    carol = place.partner()
    assert carol.reader().has(Permission.READ_LEGAL)
    assert carol.client().get(place.address(name)).status_code == 404
    assert "Legal advice" not in (
        carol.client().get(place.address("prosecution")).content.decode()
    )


def test_whoever_works_the_case_with_the_power_reads_it_as_it_was_typed(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    typed = {
        "token": str(uuid4()),
        "on_day": "2",
        "on_month": "3",
        "on_year": "2026",
        "by_whom": "Counsel",
        "asked": "",
        "advised": "Do not charge yet.\r\n  Ask again. ",
    }
    for _ in range(2):
        sent = client.post(place.address("new-legal-advice"), typed)
        assert sent.status_code == 302, sent.content.decode()
    page = client.get(place.address("legal-advice")).content.decode()
    assert page.count("Do not charge yet.\r\n  Ask again. ") == 1


def test_the_printed_schedule_never_holds_a_sensitive_item(place: Place) -> None:
    hide(place)
    client = place.cast.alice.client()
    for name in ("disclosure", "disclosure-print"):
        assert SECRET not in client.get(place.address(name)).content.decode()
    own = client.get(place.address("sensitive-print")).content.decode()
    assert SECRET in own
    assert "For the prosecutor alone" in own


@pytest.mark.parametrize("role", ["sio", "disclosure-officer"])
def test_who_leads_takes_the_chronology_away_and_no_advice_with_it(
    place: Place, role: str
) -> None:
    advise(place)
    hide(place)
    lead = hired("Rukhsana Lead", role=role, organisation=FORCE)
    address = reverse("desk:chronology-file", args=[place.case])
    taken = lead.client().post(address, {"purpose": "court", "form": "csv"})
    assert taken.status_code == 200, taken.content.decode()
    assert taken["Content-Disposition"].endswith('.csv"')
    assert SECRET not in taken.content.decode()


@pytest.mark.parametrize(
    "table",
    [
        "investigations_legal_advice",
        "investigations_sensitive_item",
        "investigations_sensitive_look",
    ],
)
def test_the_wall_itself_gives_no_row_without_the_power_or_the_part(
    place: Place, table: str
) -> None:
    advise(place)
    hide(place)
    for reads in (place.registrar(), place.partner(), place.cast.dev):
        with as_reader(reads.reader(), at=NOON), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
    with pytest.raises(Refused):
        queries.advice(place.case, reader=place.cast.grace.reader())


def test_nobody_without_the_power_writes_it_even_past_the_actions(
    place: Place,
) -> None:
    with pytest.raises(Refused):
        advise(place, place.registrar())
    grace = place.cast.grace.reader()
    assert not grace.has(Permission.WRITE_LEGAL)
    row = Advice(
        case_id=place.case,
        organisation_id=grace.organisation,
        token=uuid4(),
        on=NOON.date(),
        by_whom="",
        asked="",
        words="",
        recorded_by=grace.account,
        recorded_at=NOON,
    )
    with pytest.raises(DatabaseError, match="row-level security"):
        _saved(row, grace)


def _saved(row: Any, by: Any) -> None:
    with as_reader(by, at=NOON):
        row.save(force_insert=True)


ACTS = st.lists(st.sampled_from(["item", "sensitive", "advice"]), max_size=10)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS)
def test_whatever_is_listed_apart_the_open_schedule_has_no_gap(
    place: Place, acts: list[str]
) -> None:
    """A gap in its numbers would tell the defence how much lies in the other."""
    alice = place.cast.alice.reader()
    for each in acts:
        if each == "advice":
            advise(place)
        elif each == "sensitive":
            hide(place)
        else:
            plain = ItemGiven(token=uuid4(), description="x", where="x", relevance="x")
            actions.list_items(case=place.case, given=[plain], by=alice, at=NOON)
    with as_reader(alice, at=NOON):
        numbers = [each.number for each in queries.items(place.case, reader=alice)]
        apart = queries.sensitive_items(place.case, reader=alice)
    assert numbers == list(range(1, len(numbers) + 1))
    assert [each.number for each in apart] == list(range(1, len(apart) + 1))


def test_a_force_that_works_on_the_case_beside_ours_does_not_read_our_advice(
    place: Place,
) -> None:
    """It keeps its own, numbered for itself; who owns the investigation reads both."""
    advise(place)
    hide(place)
    place.share(OTHER_FORCE, Level.WRITE)
    carol = place.cast.carol
    client = carol.client()
    for name in ("legal-advice", "sensitive", "sensitive-print"):
        answer = client.get(place.address(name))
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode()
    assert hide(place, carol)
    for somebody, numbers in ((carol, [1]), (place.cast.alice, [1, 1])):
        reader = somebody.reader()
        with as_reader(reader, at=NOON):
            found = queries.sensitive_items(place.case, reader=reader)
        assert [each.number for each in found] == numbers
