"""The pages of leading, as each of those who may and may not open them finds them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Refused
from manumit.investigations.leading.actions.closing import ClosureStopped
from manumit.investigations.leading.rules.stood import Stood, What, from_json
from manumit.investigations.leading.views.shown import stood_table
from manumit.law import facts
from manumit.law.facts import Body, InvestigationClosed
from tests.cast import hired
from tests.filed import filed
from tests.ground import NOON
from tests.rooms.investigations.leading.conftest import FORCE, Room, award, later


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Have every request from now on happen so many hours after noon."""

    def be(hour: float) -> None:
        for module in ("middleware", "signing_in"):
            name = f"manumit.organisations.{module}.now"
            monkeypatch.setattr(name, lambda: later(hour))

    be(1)
    return be


def text(page: Any) -> str:
    """The words of a page."""
    return " ".join(
        html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split()
    )


def sent(client: Client, name: str, *args: UUID, given: Mapping[str, Any]) -> Any:
    """What the form of a page answers, filled as it stood but for ``given``."""
    href = reverse(f"investigations:{name}", args=args)
    form = client.get(href).context["form"]
    filled: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if field.name == "happened":
            filled |= _moment(field)
        elif field.name.startswith("due_"):
            continue
        elif value is not None:
            filled[field.name] = value
    return client.post(href, {**filled, "rests_on": "own_act", **given})


def _moment(field: Any) -> dict[str, Any]:
    """The controls of an uncertain date as they were drawn."""
    drawn = str(field)
    found = dict(re.findall(r'name="([^"]+)"[^>]*?value="([^"]*)"', drawn))
    ticked = re.findall(r'name="([^"]+)"[^>]*?value="([^"]*)"[^>]*checked', drawn)
    chosen = re.findall(
        r'<select[^>]*name="([^"]+)".*?<option value="([^"]*)" selected',
        drawn,
        re.DOTALL,
    )
    return {**found, **dict(chosen), **dict(ticked)}


def test_below_the_standard_is_refused_beside_the_field_until_there_is_a_reason(
    room: Room, at: Callable[[float], None]
) -> None:
    client = room.cast.imran.client()
    given = {"lead": str(room.cast.alice.account)}
    answer = sent(client, "lead", room.case, given=given)
    assert answer.status_code == 422
    assert "They lack the level of investigator" in text(answer)
    answer = sent(client, "lead", room.case, given={**given, "reason": "Nobody else."})
    assert answer.status_code == 302, text(answer)
    page = text(client.get(answer.headers["Location"]))
    assert "Alice Marsden Below the standard" in page
    assert "Nobody else." in page


def test_whoever_may_lead_is_shown_with_what_they_hold_and_lead(
    room: Room, at: Callable[[float], None]
) -> None:
    room.allocate(room.lena, 0.5)
    href = reverse("investigations:lead", args=[room.case])
    page = text(room.cast.imran.client().get(href))
    assert "Sam Second: leads none." in page
    assert "Lacks the level of investigator" in page
    assert "Lena Marsh leads now." in page


def test_the_lead_changes_while_a_review_is_written_and_nothing_of_it_is_lost(
    room: Room, at: Callable[[float], None]
) -> None:
    room.allocate(room.lena, 0.5)
    client = room.cast.imran.client()
    href = reverse("investigations:review", args=[room.case])
    form = client.get(href).context["form"]
    begun = {name: form[name].value() for name in ("token", "begun_at", "begun_under")}
    room.allocate(room.second, 2, note="The van stands in Dewsbury.")
    at(3)
    given = {
        **begun,
        "questions": "Why?\r\n Twice. ",
        "found": "Slow.",
        "action_1": "Trace the van.",
        "owner_1": str(room.cast.alice.account),
        "due_1_day": "10",
        "due_1_month": "3",
        "due_1_year": "2026",
    }
    answer = sent(client, "review", room.case, given=given)
    assert answer.status_code == 302, text(answer)
    page = text(client.get(answer.headers["Location"]))
    assert "Begun while Lena Marsh led." in page
    assert "Sam Second led when it was kept." in page
    assert "Trace the van. Alice Marsden 10 March 2026" in page


def test_the_new_lead_reads_the_hand_over_and_says_so(
    room: Room, at: Callable[[float], None]
) -> None:
    room.allocate(room.lena, 0.2)
    room.allocate(room.second, 0.5, note="The van stands in Dewsbury.")
    own = reverse("investigations:investigation", args=[room.case])
    client = room.second.client()
    page = client.get(own)
    assert "You were handed this case: read the note" in text(page)
    (note,) = page.context["handovers"]
    href = reverse("investigations:handover-read", args=[room.case, note.id])
    given = {"token": str(uuid4())}
    assert room.cast.alice.client().post(href, given).status_code == 404
    assert client.post(href, given).status_code == 302
    assert "You were handed this case" not in text(client.get(own))


def test_a_case_unallocated_for_days_ages_in_plain_sight_and_says_why_at_once(
    room: Room, at: Callable[[float], None]
) -> None:
    at(24 * 100)
    room.fact(
        facts.PersonNamed(
            as_what=facts.Named.SUSPECT, how=facts.NamedHow.FULL, abroad=False
        ),
        1,
        subject=uuid4(),
    )
    page = text(room.cast.imran.client().get(reverse("investigations:allocation")))
    assert "Nobody leads (1)" in page
    assert "Overdue by 99 days" in page
    assert "A suspect is named" in page


def test_a_lead_whose_accreditation_lapses_while_they_lead_is_said_to_lack_it(
    room: Room, at: Callable[[float], None]
) -> None:
    for kind in ("pip2", "investigator"):
        award(room.cast.alice, room.spoc, kind, lapses=NOON.date() + timedelta(days=9))
    room.allocate(room.cast.alice, 0.5)
    client = room.cast.imran.client()
    own = reverse("investigations:investigation", args=[room.case])
    assert "Alice Marsden Accredited Since" in text(client.get(own))
    at(24 * 20)
    page = text(client.get(own))
    assert "Alice Marsden Accreditation has lapsed" in page
    assert "Today they lack the level of investigator" in page
    lists = client.get(reverse("investigations:allocation"), {"show": "lapsing"})
    assert "Alice Marsden" in text(lists)


def test_what_the_file_does_not_show_is_not_said_to_stand_open_without_a_word(
    room: Room,
) -> None:
    stood = [
        Stood(what=What.DUTY, code="lead_allocated", due=NOON.isoformat(), silent=True)
    ]
    told = from_json([each.as_json() for each in stood])
    table = stood_table(told, {}, {}, caption="Open", empty="None.")
    (row,) = table.rows
    assert [each.text for each in row.cells[2].tags] == ["Not evidenced on the file"]
    old = {**stood[0].as_json()}
    del old["silent"]
    assert not from_json([old])[0].silent


def test_leads_below_the_standard_and_cases_without_an_adviser_are_listed(
    room: Room, at: Callable[[float], None]
) -> None:
    room.allocate(room.cast.alice, 0.5, reason="Nobody else.")
    client = room.cast.imran.client()
    href = reverse("investigations:allocation")
    below = text(client.get(href, {"show": "below"}))
    assert "Alice Marsden Below the standard" in below
    assert "No tactical adviser (1)" in below
    lapsing = text(client.get(href, {"show": "lapsing"}))
    assert "Nothing is recorded that a lead needs" in lapsing
    room.close_open(0.7)
    assert "Led below the standard (0)" in text(client.get(href))


def test_a_closure_is_stopped_on_its_page_and_only_given_reasons_let_it_through(
    room: Room, at: Callable[[float], None]
) -> None:
    room.fact(facts.LineOpened(line="7", about="vehicle"), 0.5)
    supervisor, spoc = room.cast.imran.client(), room.spoc.client()
    page = text(supervisor.get(reverse("investigations:closing", args=[room.case])))
    assert "It cannot be closed yet" in page
    assert "End every line of enquiry before closing" in page
    assert "Close with these reasons" not in page
    answer = sent(
        spoc,
        "closing-open",
        room.case,
        given={"reason": "no_suspect", "words": "Nobody was found."},
    )
    assert answer.status_code == 422
    assert "Give a reason for “End every line of enquiry before closing”." in text(
        answer
    )
    form = answer.context["form"]
    reasons = {
        name: f"Reason for {name}." for name in form.fields if name.startswith("why_")
    }
    given = {"reason": "no_suspect", "words": "Nobody was found.", **reasons}
    answer = sent(spoc, "closing-open", room.case, given=given)
    assert answer.status_code == 302, text(answer)
    page = text(spoc.get(answer.headers["Location"]))
    assert "With something open" in page
    assert "Reason for why_closed_lines." in page
    oversight = text(room.chief.client().get(reverse("desk:oversight")))
    assert "1 investigation of this force is closed over something" in oversight
    assert "Reason for why_closed_lines." in oversight


def test_it_is_taken_up_again_on_the_same_page_and_history_stays(
    room: Room, at: Callable[[float], None]
) -> None:
    room.close_open(0.5)
    given = {"reason": "new_information", "words": "A caller named the driver."}
    client = room.cast.imran.client()
    answer = client.post(
        reverse("investigations:reopening", args=[room.case]),
        {**given, "token": str(uuid4())},
    )
    assert answer.status_code == 302
    page = text(client.get(answer.headers["Location"]))
    assert "Closed and taken up again" in page
    assert "A caller named the driver." in page
    assert "there is new information" in page


PAGES = ("investigation", "lead", "adviser", "review", "closing")


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_without_the_power_sees_the_page_and_no_form_and_others_nothing(
    room: Room, at: Callable[[float], None], name: str
) -> None:
    href = reverse(f"investigations:{name}", args=[room.case])
    registrar = hired("Rae Registrar", role="registrar", organisation=FORCE).client()
    page = registrar.get(href)
    assert page.status_code == 200
    main = page.content.decode().partition("<main")[2]
    assert 'method="post"' not in main
    assert room.cast.carol.client().get(href).status_code == 404


def taken_in(letter: str, without: Collection[type[Body]] = ()) -> UUID:
    """A case of the inspection report, taken in by the force's desk."""
    desk = hired("Theo Desk", role="threat-desk", organisation=FORCE).reader(later(0))
    return filed(letter, home=FORCE, by=desk, at=later(0), without=without)


STOPPED: Mapping[str, set[str]] = {
    "A": {"account_offered", "closed_people_heard", "crime_recorded", "safety_secured"},
    "D": {"closed_people_heard", "section45_considered"},
    "E": {"closed_people_heard", "closed_lines", "receipt_recorded"},
}


@pytest.mark.parametrize("name", sorted(STOPPED))
def test_what_an_inspector_found_stops_the_closure_at_its_time(
    room: Room, at: Callable[[float], None], name: str
) -> None:
    room.case = taken_in(name, without={InvestigationClosed})
    check = room.closing(1).check
    assert check is not None
    assert {each.rule for each in check.stops} >= STOPPED[name]
    with pytest.raises(ClosureStopped):
        room.close(1)
    with pytest.raises(Refused):
        room.close_open(1, by=room.cast.imran)
    page = text(
        room.cast.imran.client().get(
            reverse("investigations:closing", args=[room.case])
        )
    )
    assert "It cannot be closed yet" in page
    assert not any(isinstance(e.body, InvestigationClosed) for e in room.log(1))


def test_a_case_begun_in_2016_is_shown_as_it_was_led_then_and_needs_2016s_lead(
    room: Room, at: Callable[[float], None]
) -> None:
    room.case = taken_in("E")
    client = room.cast.imran.client()
    page = text(client.get(reverse("investigations:investigation", args=[room.case])))
    assert "The investigation was closed" in page
    assert "Accreditation not said" in page
    assert "2016" in page
    closing = text(client.get(reverse("investigations:closing", args=[room.case])))
    assert "Take it up again" in closing
    assert room.reopen(2)
    (reviews,) = [
        each for each in room.leading(2).open_now if each.code == "review_held"
    ]
    assert reviews.due > (later(2) + timedelta(days=20)).isoformat()
