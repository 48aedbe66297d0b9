"""Recording what was done: asked plainly, kept as a fact, and met at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.audit.queries import Wanted, page_of
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, NotTheirs
from manumit.cases.happening import RESTS_ON
from manumit.cases.words.codes import CORRECTION, SOURCES, source_in_words
from manumit.desk import actions
from manumit.desk.actions.recording import NotRecordedHere
from manumit.desk.recording import listing
from manumit.desk.recording.kinds import (
    BY_SLUG,
    FOLLOWS,
    NUMBERED,
    OWN,
    OWN_PAGES,
    RECORDABLE,
    REFERS,
    slug_of,
)
from manumit.desk.views import recording
from manumit.law import facts
from manumit.law.duties import State
from manumit.law.facts import KINDS, Fact, Interpreter, Offered
from manumit.law.uncertain import Uncertain
from manumit.obligations.actions import record_on, refresh_many
from manumit.obligations.queries import duties_of
from manumit.referrals.actions.receiving import Receipt

from .conftest import NOW, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
ACCOUNT = {
    "result": "declined",
    "in_person": "yes",
    "interpreter": "not_needed",
    "happened_kind": "day",
    "happened_day": "4",
    "happened_month": "3",
    "happened_year": "2026",
    "time": "10:30",
    "rests_on": "own_act",
    "reference": "",
}
WHEN = {
    name: value
    for name, value in ACCOUNT.items()
    if name.startswith(("happened", "rests_on"))
}


@pytest.fixture
def plain_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where no room has a page of its own for what is recorded here by the form."""
    monkeypatch.setattr(recording, "OWN_PAGES", {})
    monkeypatch.setattr(listing, "OWN_PAGES", {})


def _href(case: UUID, kind: str) -> str:
    return reverse("desk:record", args=[case, slug_of(kind)])


def _log(case: UUID, cast: dict[str, UUID]) -> list[Fact]:
    leeds = reader(cast, "leeds")
    with as_reader(leeds, at=NOW):
        return list(cases.log(case, reader=leeds))


def _victim(case: UUID, cast: dict[str, UUID]) -> str:
    return next(each.subject for each in _log(case, cast) if each.subject)


def _state(case: UUID, rule: str, cast: dict[str, UUID], at: datetime = NOW) -> State:
    leeds = reader(cast, "leeds")
    with as_reader(leeds, at=at):
        (duty,) = (
            each for each in duties_of(case, reader=leeds, at=at) if each.rule == rule
        )
        return duty.state(at)


def _post(
    client: Client, case: UUID, kind: str, given: Mapping[str, object]
) -> tuple[int, str]:
    answer = client.post(_href(case, kind), given, follow=True)
    return answer.status_code, answer.content.decode()


def test_every_kind_has_one_address_and_those_of_desk_acts_have_none() -> None:
    assert len(BY_SLUG) == len(RECORDABLE)
    desk = {kind.partition(".")[0] for kind in set(KINDS) - set(RECORDABLE)}
    assert desk == {
        "charge", "danger", "decision", "desk", "exhibit", "interview", "joint_team",
        "more", "operation", "other_matter", "owner", "place", "question", "referral",
        "review_right", "same", "section45", "special_measures", "stage", "strategy",
        "work",
    }  # fmt: skip
    assert "referral.received" not in RECORDABLE
    assert "referral.sent" in RECORDABLE


@pytest.mark.parametrize(
    "field", sorted({*REFERS, *REFERS.values(), *FOLLOWS, *NUMBERED, *OWN})
)
def test_the_fields_that_fill_themselves_exist(field: str) -> None:
    kind, _, name = field.rpartition(".")
    assert name in RECORDABLE[kind].__dataclass_fields__


def test_every_form_opens_and_sent_empty_says_what_is_missing(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    client = as_person("officer")
    for slug, kind in BY_SLUG.items():
        href = reverse("desk:record", args=[receipt.case, slug])
        page = client.get(href)
        if kind in OWN_PAGES:
            # a room has a page of its own for it
            own = reverse(OWN_PAGES[kind], args=[receipt.case])
            assert page.headers["Location"] == own
            continue
        assert page.status_code == 200
        assert KINDS[kind].label in unescape(page.content.decode()), kind
        answer = client.post(href, {})
        assert answer.status_code == 422, kind
        words = answer.content.decode()
        assert "There is a problem" in words
        assert "Choose an answer for “What does this rest on?”" in words


def test_a_kind_that_a_desk_records_by_an_act_of_its_own_has_no_form(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    client = as_person("officer")
    for slug in ("referral-received", "owner-named", "nonsense"):
        href = reverse("desk:record", args=[receipt.case, slug])
        assert client.get(href).status_code == 404
        assert client.post(href, ACCOUNT).status_code == 404


@pytest.mark.usefixtures("plain_forms")
def test_from_an_open_duty_to_the_form_and_back_with_the_duty_met(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    case, client = receipt.case, as_person("officer")
    page = client.get(reverse("desk:case", args=[case])).content.decode()
    (href,) = set(
        re.findall(
            r'href="([^"]*record/account-offered/[^"]*account_offered:[^"]*)"', page
        )
    )
    form = client.get(href).content.decode()
    assert "This meets: Offer" in form
    assert "(Blessing Okafor)" in form
    subject = _victim(case, cast)
    assert re.search(rf'value="{subject}"[^>]*checked', form)
    status, page = _post(
        client, case, "account.offered", {**ACCOUNT, "subject": subject}
    )
    assert status == 200
    assert "Recorded. This meets: Offer" in page
    assert "10:30" in page
    assert _state(case, "account_offered", cast) is State.MET
    fact = _log(case, cast)[-1]
    assert fact.body == facts.AccountOffered(
        result=Offered.DECLINED, in_person=True, interpreter=Interpreter.NOT_NEEDED
    )
    assert fact.happened == datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    assert (fact.source, fact.subject) == ("own_act", subject)
    assert fact.recorded_by == str(cast["officer"])


@pytest.mark.usefixtures("plain_forms")
def test_what_is_recorded_stands_in_the_sealed_record_without_its_values(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    client = as_person("officer")
    _post(
        client,
        receipt.case,
        "account.offered",
        {**ACCOUNT, "subject": _victim(receipt.case, cast)},
    )
    auditor = reader(cast, "auditor")
    with as_reader(auditor, at=NOW):
        (event,) = page_of(Wanted(act="fact.recorded"), after="", size=5).events
    fact = _log(receipt.case, cast)[-1]
    assert set(event.subjects) == {f"case:{receipt.case}", f"fact:{fact.id}"}
    assert event.detail == {"kind": "account.offered"}
    page = client.get(reverse("desk:case", args=[receipt.case])).content.decode()
    assert "Officer Person recorded what was done on the case" in page


@pytest.mark.usefixtures("plain_forms")
def test_an_offer_that_is_not_sound_is_kept_and_said_to_meet_nothing(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    given = {**ACCOUNT, "in_person": "no", "subject": _victim(receipt.case, cast)}
    _, page = _post(as_person("officer"), receipt.case, "account.offered", given)
    assert "It meets no duty by itself" in page
    assert _state(receipt.case, "account_offered", cast) is not State.MET


@pytest.mark.usefixtures("plain_forms")
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    before = len(_log(receipt.case, cast))
    given = {
        **ACCOUNT,
        "subject": _victim(receipt.case, cast),
        "time": "25 past",
        "reference": "MG11/4",
    }
    status, page = _post(as_person("officer"), receipt.case, "account.offered", given)
    assert status == 422
    assert "Enter a time like 14:05." in page
    assert 'value="25 past"' in page
    assert 'value="MG11/4"' in page
    assert re.search(r'value="declined"[^>]*checked', page)
    assert len(_log(receipt.case, cast)) == before


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"happened_day": "5"}, "That is still to come."),
        ({"time": "12:01"}, "That is still to come."),
        (
            {"happened_kind": "month", "happened_day": "", "happened_month": "2"},
            "Give a time with an exact day alone",
        ),
        ({"reference": "Mr <Smith>"}, "Use letters, digits, strokes"),
        ({"subject": "0190a0a0-0000-7000-8000-000000000000"}, "Select a valid choice"),
    ],
)
@pytest.mark.usefixtures("plain_forms")
def test_a_moment_to_come_and_words_that_are_no_code_are_refused(
    given: dict[str, str],
    words: str,
    as_person: Sign,
    receive: Receive,
    cast: dict[str, UUID],
) -> None:
    (receipt,) = receive()
    whole = {**ACCOUNT, "subject": _victim(receipt.case, cast), **given}
    status, page = _post(as_person("officer"), receipt.case, "account.offered", whole)
    assert status == 422
    assert words in page


@pytest.mark.usefixtures("plain_forms")
def test_up_to_this_minute_is_not_to_come(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    given = {**ACCOUNT, "subject": _victim(receipt.case, cast), "time": "12.00"}
    _post(as_person("officer"), receipt.case, "account.offered", given)
    assert _log(receipt.case, cast)[-1].happened == NOW


@pytest.mark.usefixtures("plain_forms")
def test_without_a_time_the_day_is_kept_as_exactly_as_it_is_known(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    given = {**ACCOUNT, "subject": _victim(receipt.case, cast), "time": ""}
    _post(as_person("officer"), receipt.case, "account.offered", given)
    assert _log(receipt.case, cast)[-1].happened == Uncertain.on(NOW.date())


@pytest.mark.usefixtures("plain_forms")
def test_lines_are_numbered_and_closed_by_choosing_one(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    case, client = receipt.case, as_person("officer")
    for about in ("vehicle", "money"):
        _post(client, case, "line.opened", {**WHEN, "about": about})
    opened = [each.body for each in _log(case, cast)[-2:]]
    assert [each.line for each in opened] == ["1", "2"]  # type: ignore[attr-defined]  # lines
    page = client.get(_href(case, "line.closed")).content.decode()
    assert "Line of enquiry 2 was opened, about money." in page
    _post(client, case, "line.closed", {**WHEN, "line": "2", "result": "done"})
    closed = _log(case, cast)[-1]
    assert closed.subject is None
    assert closed.body == facts.LineClosed(line="2", result=facts.LineResult.DONE)


def test_what_follows_from_another_thing_is_about_whom_that_is(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    case, client = receipt.case, as_person("officer")
    subject = _victim(case, cast)
    _post(client, case, "appointment.missed", {**WHEN, "subject": subject})
    given = {**WHEN, "appointment": "1", "reached": "yes"}
    _post(client, case, "appointment.followed_up", given)
    followed = _log(case, cast)[-1]
    assert followed.subject == subject
    assert isinstance(followed.body, facts.AppointmentFollowedUp)


def test_a_breach_is_numbered_by_its_order_and_recorded_on_the_page_of_crimes(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    case, client = receipt.case, as_person("officer")
    leeds = reader(cast, "leeds")
    served = facts.OrderServed(
        id_of_order="LS-7", order=facts.Order.RISK, name_and_address=True
    )
    breached = facts.OrderBreached(id_of_order="LS-7", breach="1")
    record_on(
        case=case,
        given=[
            FactGiven(body=each, happened=NOW, source="own_act")
            for each in (served, breached)
        ],
        by=leeds,
        at=NOW,
    )
    crimes = client.get(_href(case, "order.breach_recorded"), follow=True)
    assert "Suspected breaches of orders" in crimes.content.decode()


@pytest.mark.usefixtures("plain_forms")
def test_somebody_who_is_only_spoken_of_has_a_number_and_no_name(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    case, client = receipt.case, as_person("officer")
    given = {
        **WHEN,
        "subject": "new",
        "as_what": "suspect",
        "how": "part",
        "abroad": "no",
    }
    _, page = _post(client, case, "person.named", given)
    assert "Person 2" in page
    named = _log(case, cast)[-1]
    assert named.subject
    assert named.subject != _victim(case, cast)
    form = client.get(_href(case, "person.researched")).content.decode()
    assert "Person 2 (suspect)" in form


@pytest.mark.usefixtures("plain_forms")
def test_found_not_to_have_been_done_is_a_failure_and_not_a_silence(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    given = {
        **WHEN,
        "subject": _victim(receipt.case, cast),
        "what": "account.offered",
    }
    status, page = _post(as_person("officer"), receipt.case, "not_done.stated", given)
    assert status == 200
    assert "Found not to have been done: account offered." in page


@pytest.mark.usefixtures("plain_forms")
def test_a_correction_takes_the_place_of_what_was_recorded_wrongly(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    case, client = receipt.case, as_person("officer")
    subject = _victim(case, cast)
    _post(client, case, "account.offered", {**ACCOUNT, "subject": subject})
    wrong = _log(case, cast)[-1]
    href = reverse("desk:correct", args=[case, wrong.id])
    assert href in client.get(reverse("desk:case", args=[case])).content.decode()
    form = client.get(href).content.decode()
    assert re.search(r'value="declined"[^>]*checked', form)
    assert 'value="10:30"' in form
    client.post(href, {**ACCOUNT, "subject": subject, "result": "no_contact"})
    right = _log(case, cast)[-1]
    assert right.supersedes == wrong.id
    assert _state(case, "account_offered", cast) is not State.MET
    page = client.get(reverse("desk:case", args=[case])).content.decode()
    assert "Corrected since" in page
    assert href not in page
    assert client.get(href).status_code == 404


@pytest.mark.usefixtures("plain_forms")
def test_a_line_that_is_corrected_keeps_its_number(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    case, client = receipt.case, as_person("officer")
    for about in ("vehicle", "money"):
        _post(client, case, "line.opened", {**WHEN, "about": about})
    first = _log(case, cast)[-2]
    href = reverse("desk:correct", args=[case, first.id])
    client.post(href, {**WHEN, "about": "telephone"})
    assert _log(case, cast)[-1].body == facts.LineOpened(line="1", about="telephone")


@pytest.mark.usefixtures("plain_forms")
def test_what_did_not_happen_is_taken_back_and_both_are_kept(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    case, client = receipt.case, as_person("officer")
    given = {**ACCOUNT, "subject": _victim(case, cast)}
    _post(client, case, "account.offered", given)
    wrong = _log(case, cast)[-1]
    href = reverse("desk:correct", args=[case, wrong.id])
    client.post(href, {"take_back": "yes"})
    taken = _log(case, cast)[-1]
    assert taken.body == facts.NotDone(what="account.offered")
    assert taken.supersedes == wrong.id
    assert _state(case, "account_offered", cast) is not State.MET


def test_of_two_who_correct_at_once_the_second_is_told(
    receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    leeds = reader(cast, "leeds")
    plan = FactGiven(body=facts.PlanMade(), happened=NOW, source="own_act")
    first = actions.record_done(case=receipt.case, given=plan, by=leeds, at=NOW)
    again = replace(plan, supersedes=first.fact)
    actions.record_done(case=receipt.case, given=again, by=leeds, at=NOW)
    with pytest.raises(actions.CorrectedMeanwhile, match="meanwhile"):
        actions.record_done(case=receipt.case, given=again, by=leeds, at=NOW)


def test_facts_recorded_together_are_numbered_on_and_all_or_none_stand(
    receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    leeds, case = reader(cast, "leeds"), receipt.case
    lines = [
        FactGiven(
            body=facts.LineOpened(line="", about=about), happened=NOW, source="own_act"
        )
        for about in ("vehicle", "money")
    ]
    plan = FactGiven(body=facts.PlanMade(), happened=NOW, source="own_act")
    actions.record_together(case=case, given=[*lines, plan], by=leeds, at=NOW)
    log = _log(case, cast)
    opened = [each.body.line for each in log if isinstance(each.body, facts.LineOpened)]
    assert opened == ["1", "2"]
    again = replace(plan, supersedes=UUID(log[-1].id))
    with pytest.raises(actions.CorrectedMeanwhile):
        actions.record_together(case=case, given=[again, again], by=leeds, at=NOW)
    assert len(_log(case, cast)) == len(log)


@pytest.mark.usefixtures("plain_forms")
def test_only_those_who_work_on_the_case_record_on_it(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    kent = as_person("kent")
    for href in (
        _href(receipt.case, "plan.made"),
        reverse("desk:record-choose", args=[receipt.case]),
    ):
        assert kent.get(href).status_code == 404
    assert kent.post(_href(receipt.case, "plan.made"), WHEN).status_code == 404
    registrar = as_person("registrar")
    page = registrar.get(_href(receipt.case, "plan.made"))
    assert "not record on it" in page.content.decode()
    assert registrar.post(_href(receipt.case, "plan.made"), WHEN).status_code == 403
    case_page = registrar.get(reverse("desk:case", args=[receipt.case]))
    assert "Record what was done" not in case_page.content.decode()
    given = FactGiven(body=facts.PlanMade(), happened=NOW, source="own_act")
    for code, refusal in (("registrar", Refused), ("kent", NotTheirs)):
        with pytest.raises(refusal):
            actions.record_done(
                case=receipt.case, given=given, by=reader(cast, code), at=NOW
            )


def test_no_kind_that_a_desk_records_comes_in_by_this_act(
    receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    given = FactGiven(
        body=facts.RungThrough(organisation="kent", desk="kent/threat-desk"),
        happened=NOW,
        source="",
    )
    with pytest.raises(NotRecordedHere):
        actions.record_done(
            case=receipt.case, given=given, by=reader(cast, "leeds"), at=NOW
        )


def test_an_investigation_is_closed_by_the_act_of_its_own_page_alone(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    before = len(_log(receipt.case, cast))
    given = {**WHEN, "reason": "no_suspect"}
    answer = as_person("officer").post(
        _href(receipt.case, "investigation.closed"), given
    )
    assert answer.headers["Location"] == reverse(
        "investigations:closing", args=[receipt.case]
    )
    closed = FactGiven(
        body=facts.InvestigationClosed(reason="no_suspect"),
        happened=NOW,
        source="own_act",
    )
    with pytest.raises(NotRecordedHere):
        actions.record_done(
            case=receipt.case, given=closed, by=reader(cast, "leeds"), at=NOW
        )
    assert len(_log(receipt.case, cast)) == before


def test_what_is_derived_in_the_act_is_what_a_rebuild_derives(
    receive: Receive, cast: dict[str, UUID]
) -> None:
    (receipt,) = receive()
    leeds = reader(cast, "leeds")
    given = FactGiven(
        body=facts.LeadAllocated(investigator=str(cast["officer"]), accredited=True),
        happened=NOW - timedelta(minutes=5),
        source="own_act",
    )
    actions.record_done(case=receipt.case, given=given, by=leeds, at=NOW)
    with as_reader(leeds, at=NOW):
        assert refresh_many(cases=[receipt.case], by=leeds, at=NOW).nothing


def test_what_a_fact_may_rest_on_has_words_in_the_chronology() -> None:
    assert {code for code, _ in RESTS_ON} == set(SOURCES) - {CORRECTION}
    assert source_in_words("record:MG11/4") == "a record or a document (MG11/4)"
    assert source_in_words("referral:0190") == ""


def test_everything_that_can_be_recorded_is_listed(
    as_person: Sign, receive: Receive
) -> None:
    (receipt,) = receive()
    href = reverse("desk:record-choose", args=[receipt.case])
    page = as_person("officer").get(href).content.decode()
    for kind in RECORDABLE:
        own = OWN_PAGES.get(kind)
        href = reverse(own, args=[receipt.case]) if own else _href(receipt.case, kind)
        assert href in page, kind
