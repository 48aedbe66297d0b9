"""Steps of custody, ports and a child's first day: recorded, refused, carried over."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.contact.models import Done
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import Answer
from manumit.contact.rules.steps import Doing, List, StepRefused, check_may, lists_for
from manumit.contact.rules.to_do import TO_DO, steps_of
from manumit.contact.rules.told_facts import of_step
from manumit.law.facts import (
    CustodyScreened,
    ImmigrationTold,
    ReleaseAuthorised,
    RemovalDirected,
    Screening,
    StrategyDiscussed,
)
from manumit.notices.models import Notice
from tests.ground import NOON, as_owner
from tests.rooms.contact.conftest import Crew, begin, look, open_case
from tests.rooms.contact.test_pages import text


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: NOON)


def do(client: Client, page: str, step: str, **answers: Any) -> Any:
    data = {f"{step}-{name}": value for name, value in answers.items()}
    return client.post(page, {"step": step, f"{step}-token": uuid4(), **data})


def steps_page(contact: UUID, person: UUID) -> str:
    return reverse("contact:steps", args=[contact, person])


def bodies(crew: Crew, case: UUID) -> list[Any]:
    reader = crew.officer.reader()
    with as_reader(reader, at=NOON):
        return [each.body for each in cases.log(case, reader=reader)]


def filled(code: str) -> Doing:
    """A step with the first choice of each of its questions."""
    step = TO_DO[code]
    return Doing(
        step=step,
        answers={
            each.name: [
                each.choices[0][0] if each.choices else "2026-03-09T06:40+00:00"
            ]
            for each in step.questions
        },
        words="Because.",
    )


@pytest.mark.parametrize("code", sorted(TO_DO))
def test_every_step_becomes_a_fact_or_says_who_else_there_is(code: str) -> None:
    told = of_step(filled(code), organisation="west-yorkshire")
    assert told or code == "siblings"


def test_every_list_has_steps_and_a_child_has_its_own_at_every_door() -> None:
    for door in Door:
        assert List.CHILD in lists_for(door=door, child=True)
        assert List.CHILD not in lists_for(door=door, child=False)
    assert all(steps_of(each) for each in List)
    assert List.CUSTODY in lists_for(door=Door.CUSTODY, child=None)
    assert List.HELD in lists_for(door=Door.DETENTION, child=None)


def test_no_step_asks_a_child_for_consent() -> None:
    said = " ".join(
        f"{step.title} {question.label}"
        for step in steps_of(List.CHILD)
        for question in step.questions
    )
    assert "consent" not in said.lower()


def test_nobody_is_released_to_where_they_were_exploited_without_an_inspector() -> None:
    step = TO_DO["release"]
    back = {"to_where_exploited": ["yes"], "by_role": ["custody_officer"]}
    with pytest.raises(StepRefused, match="unless an inspector"):
        check_may(Doing(step=step, answers=back, words="He wants to."), done=())
    inspector = {**back, "by_role": ["inspector"]}
    with pytest.raises(StepRefused, match="inspector's reason"):
        check_may(Doing(step=step, answers=inspector, words=" \n"), done=())
    check_may(Doing(step=step, answers=inspector, words="Insp. 12: …"), done=())


def test_no_interview_before_the_nrm_and_section_45_without_a_reason() -> None:
    step = TO_DO["interview"]
    with pytest.raises(StepRefused, match="section 45 was considered"):
        check_may(Doing(step=step), done={"nrm_explained"})
    check_may(Doing(step=step), done={"nrm_explained", "section45"})
    check_may(Doing(step=step, words="Another life is at risk."), done=())


def test_what_was_done_in_custody_is_on_the_case_from_its_first_minute(
    crew: Crew,
) -> None:
    begun = begin(crew.sergeant, door=Door.CUSTODY, own_word=True, child=Answer.NO)
    client, page = crew.sergeant.client(), steps_page(begun.contact, begun.person)
    shown = text(client.get(page))
    assert "Screened at booking-in" in shown
    assert "Strategy discussion" not in shown
    incomplete = do(client, page, "screened", result="signs")
    assert incomplete.status_code == 422
    assert "Answer “Are they vulnerable" in text(incomplete)
    do(client, page, "screened", result="signs", vulnerable="yes")
    assert not _fact("screened")
    case = open_case(crew.sergeant, begun).case
    told = CustodyScreened(result=Screening.SIGNS, vulnerable=True)
    assert told in bodies(crew, case)
    assert _fact("screened")
    refused = do(
        client, page, "release", to_where_exploited="yes", by_role="custody_officer"
    )
    assert refused.status_code == 422
    assert "unless an inspector" in text(refused)
    do(
        client,
        page,
        "release",
        to_where_exploited="yes",
        by_role="inspector",
        words=" Insp. 1204:\r\n he insists. ",
    )
    released = ReleaseAuthorised(to_where_exploited=True, by_role="inspector")
    assert released in bodies(crew, case)
    with as_owner():
        assert Done.objects.get(step="release").words == (
            " Insp. 1204:\r\n he insists. "
        )


def _fact(step: str) -> UUID | None:
    with as_owner():
        return Done.objects.get(step=step).fact


def test_a_step_pressed_twice_is_recorded_once(crew: Crew) -> None:
    begun = begin(crew.sergeant, door=Door.CUSTODY, own_word=True)
    client, page = crew.sergeant.client(), steps_page(begun.contact, begun.person)
    sent = {"step": "appropriate_adult", "appropriate_adult-token": uuid4()}
    client.post(page, sent)
    client.post(page, sent)
    with as_owner():
        assert Done.objects.count() == 1


def test_a_child_has_a_list_for_today(crew: Crew) -> None:
    begun = begin(crew.officer, door=Door.STREET, child=Answer.NOT_KNOWN)
    client, page = crew.officer.client(), steps_page(begun.contact, begun.person)
    shown = text(client.get(page))
    for each in (
        "Strategy discussion, the same day",
        "Police protection considered",
        "children's services were told",
        "guardian service",
        "Photograph and telephone secured",
        "Missing plan, before the first night",
        "Brothers, sisters and companions",
        "A child is never asked for consent",
    ):
        assert each in shown, each
    do(client, page, "strategy", present=["council", "police"])
    case = open_case(crew.officer, begun).case
    assert StrategyDiscussed(present=("council", "police")) in bodies(crew, case)


def test_removal_directions_raise_an_alarm_with_the_bar_of_that_day(
    crew: Crew,
) -> None:
    begun = begin(crew.officer, door=Door.DETENTION, own_word=True, now_where="Leeds")
    case = open_case(crew.officer, begun).case
    client, page = crew.officer.client(), steps_page(begun.contact, begun.person)
    bad = do(client, page, "removal_directed", planned="tomorrow")
    assert "Enter a day and a time like" in text(bad)
    do(client, page, "removal_directed", planned="2026-03-09T06:40")
    assert any(isinstance(each, RemovalDirected) for each in bodies(crew, case))
    shown = text(client.get(page))
    assert "Removal is planned: 9 March 2026 at 06:40" in shown
    assert "No bar of this kind is known for that day" in shown
    with as_owner():
        assert Notice.objects.filter(kind="contact.removal", urgent=True).exists()
    do(client, page, "removal_stopped", why="challenged")
    assert "Removal is planned" not in text(client.get(page))


def test_who_told_immigration_what_when_and_why_is_recorded(crew: Crew) -> None:
    begun = begin(crew.port, door=Door.PORT, own_word=True, now_where="Dover")
    case = open_case(crew.port, begun).case
    client, page = crew.port.client(), steps_page(begun.contact, begun.person)
    do(
        client,
        page,
        "immigration_told",
        what=["identity", "possible_victim"],
        why="removal",
        words="PC 1 told the duty desk.",
    )
    reader = crew.elsewhere.reader()
    with as_reader(reader, at=NOON):
        log = [each.body for each in cases.log(case, reader=reader)]
    told = ImmigrationTold(
        told_by="border-force", what=("identity", "possible_victim"), why="removal"
    )
    assert told in log


def test_a_step_that_is_written_down_later_stands_at_the_moment_it_was_done(
    crew: Crew,
) -> None:
    begun = begin(crew.port, door=Door.PORT, own_word=True, now_where="Dover")
    case = open_case(crew.port, begun).case
    client, page = crew.port.client(), steps_page(begun.contact, begun.person)
    told = {"what": ["identity"], "why": "removal"}
    future = do(client, page, "immigration_told", **told, happened="2026-03-05T09:00")
    assert future.status_code == 422
    assert "That is still to come" in text(future)
    do(client, page, "immigration_told", **told, happened="2026-03-04T09:15")
    reader = crew.elsewhere.reader()
    with as_reader(reader, at=NOON):
        log = cases.log(case, reader=reader)
    (when,) = [e.happened for e in log if isinstance(e.body, ImmigrationTold)]
    assert when == NOON.replace(hour=9, minute=15)
    shown = text(client.get(page))
    assert "4 March 2026 at 09:15" in shown
    assert "recorded 4 March 2026 at 12:00" in shown


def test_an_interview_is_not_excused_by_what_was_done_after_it(crew: Crew) -> None:
    begun = begin(crew.sergeant, door=Door.CUSTODY, own_word=True)
    client, page = crew.sergeant.client(), steps_page(begun.contact, begun.person)
    do(client, page, "nrm_explained", interpreter="professional")
    do(client, page, "section45", excluded="no", conclusion="may_apply")
    refused = do(client, page, "interview", happened="2026-03-04T10:00")
    assert refused.status_code == 422
    assert "Not recorded yet" in text(refused)
    assert do(client, page, "interview").status_code == 302


def test_the_notice_for_the_solicitor_says_what_is_done_and_what_is_not(
    crew: Crew,
) -> None:
    begun = begin(crew.sergeant, door=Door.CUSTODY, own_word=True, given_names="Ion")
    client = crew.sergeant.client()
    page = steps_page(begun.contact, begun.person)
    notice = reverse("contact:notice", args=[begun.contact, begun.person])
    assert "is still to be considered, before any interview" in text(client.get(notice))
    do(client, page, "section45", excluded="no", conclusion="may_apply")
    said = text(client.get(notice))
    assert "Section 45 of the Modern Slavery Act 2015 was considered" in said
    assert re.search(r"\bIon\b", said)
    assert look(crew.sergeant, begun).people[0].done
