"""What is sent is right at the moment of sending, once, and kept byte for byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.law.facts import (
    AgeStated,
    Body,
    CannotBeAsked,
    CapacityAssessed,
    ConsentStated,
    Fact,
    Matter,
    ReceiptRecorded,
    ReferralReceived,
    ReferralSent,
    WhyNotAsked,
)
from manumit.nrm import queries
from manumit.nrm.actions.looking import look
from manumit.nrm.actions.receipts import BadReceipt, ReceiptKnown
from manumit.nrm.actions.sending import (
    CannotSend,
    NotAsShown,
    NotSentYet,
    SentAlready,
)
from manumit.nrm.form import Route, Said
from manumit.nrm.rules.drafts import Standing
from manumit.obligations import queries as duties
from tests.cast import Cast, Somebody
from tests.ground import NOON
from tests.rooms.nrm.sending import (
    HOUR,
    NAME,
    adds,
    all_sent,
    answers,
    confirms,
    filled,
    press,
    sends,
    shown,
    states,
)


MINUTE = timedelta(minutes=1)
ADULT = AgeStated(under_18=False, doubtful=False)
CHILD = AgeStated(under_18=True, doubtful=False)
YES = ConsentStated(matter=Matter.NRM, given=True)
NO = ConsentStated(matter=Matter.NRM, given=False)
NAMED = ConsentStated(matter=Matter.IDENTITY, given=True)
NOT_NAMED = ConsentStated(matter=Matter.IDENTITY, given=False)
VANISHED = CannotBeAsked(why=WhyNotAsked.VANISHED)
UNABLE = CapacityAssessed(has_capacity=False)


def content(draft: UUID, somebody: Somebody) -> Mapping[str, Any]:
    """What was kept of the last thing sent."""
    last = all_sent(draft, somebody)[-1]
    assert hashlib.sha256(last.content.encode()).hexdigest() == last.digest
    told: Mapping[str, Any] = json.loads(last.content)
    return told


def log(draft: UUID, somebody: Somebody, kind: type[Body]) -> list[Fact]:
    reader = somebody.reader()
    with as_reader(reader, at=NOON):
        case = queries.draft(draft, reader=reader).case
        assert case is not None
        found = cases.every_log([case])[case]
    return [each for each in found if isinstance(each.body, kind)]


def standing(draft: UUID, somebody: Somebody) -> Standing:
    reader = somebody.reader()
    with as_reader(reader, at=NOON):
        return queries.draft(draft, reader=reader).standing


PATHS = {
    "an adult who agrees": ((ADULT, YES), Route.ADULT),
    "a child": ((CHILD,), Route.CHILD),
    "an adult who declines": ((ADULT, NO), Route.NOTIFY_ANONYMOUS),
    "yes, then no": ((ADULT, YES, NO), Route.NOTIFY_ANONYMOUS),
    "yes, then no, then yes": ((ADULT, YES, NO, YES), Route.ADULT),
    "seventeen, then nineteen who agrees": ((CHILD, ADULT, YES), Route.ADULT),
    "seventeen, then nineteen who declines": (
        (CHILD, YES, ADULT, NO),
        Route.NOTIFY_ANONYMOUS,
    ),
    "an adult who vanished": ((ADULT, VANISHED), Route.NOTIFY_ANONYMOUS),
    "vanished after agreeing": ((ADULT, YES, VANISHED), Route.ADULT),
    "declined, and named": ((ADULT, NO, NAMED), Route.NOTIFY_NAMED),
    "named, then not": ((ADULT, NO, NAMED, NOT_NAMED), Route.NOTIFY_ANONYMOUS),
    "who cannot decide": ((ADULT, YES, UNABLE), Route.NOTIFY_ANONYMOUS),
}


@pytest.mark.parametrize("path", PATHS)
def test_what_is_sent_is_right_whatever_was_said_before(
    cast: Cast, of_case: UUID, path: str
) -> None:
    history, expected = PATHS[path]
    for step, body in enumerate(history):
        states(of_case, cast.alice, body, at=NOON + step * MINUTE)
    later = NOON + HOUR
    page = filled(of_case, cast.alice, at=later)
    assert page.route is expected
    sends(of_case, cast.alice, press(page, sent_at=later), at=later)
    told = content(of_case, cast.alice)
    assert told["route"] == expected
    named = expected is not Route.NOTIFY_ANONYMOUS
    assert (NAME in json.dumps(told)) is named
    (fact,) = log(of_case, cast.alice, ReferralSent)
    assert isinstance(fact.body, ReferralSent)
    notified = expected in {Route.NOTIFY_NAMED, Route.NOTIFY_ANONYMOUS}
    assert fact.body.route == ("dtn" if notified else "nrm")
    assert fact.happened == later


def test_a_change_of_mind_in_another_window_is_refused_in_words(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    page = filled(of_case, cast.alice)
    states(of_case, cast.imran, NO, at=NOON + MINUTE)
    later = NOON + 2 * MINUTE
    with pytest.raises(NotAsShown, match="Now it is a notification without a name"):
        sends(of_case, cast.alice, press(page, sent_at=later), at=later)
    assert not all_sent(of_case, cast.alice)
    assert not log(of_case, cast.alice, ReferralSent)


def test_answers_that_changed_meanwhile_are_looked_at_first(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    page = filled(of_case, cast.alice)
    later = NOON + MINUTE
    answers(of_case, cast.alice, {"last_name": Said("Obi")}, at=later)
    with pytest.raises(NotAsShown, match="Answers have changed"):
        sends(of_case, cast.alice, press(page, sent_at=later), at=later)


def test_what_truly_went_before_a_change_is_recorded_as_it_stood(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    page = filled(of_case, cast.alice)
    went, changed = NOON + MINUTE, NOON + 5 * MINUTE
    states(of_case, cast.imran, NO, at=changed)
    pressed = press(page, sent_at=went, went_before=True)
    sends(of_case, cast.alice, pressed, at=NOON + HOUR)
    (sent,) = all_sent(of_case, cast.alice)
    assert (sent.route, sent.digest, sent.sent_at) == (Route.ADULT, page.digest, went)


def test_nothing_is_backdated_to_a_time_at_which_it_did_not_stand_so(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES, at=NOON + MINUTE)
    page = filled(of_case, cast.alice, at=NOON + 2 * MINUTE)
    states(of_case, cast.imran, NO, at=NOON + 3 * MINUTE)
    for went in (NOON, NOON + 4 * MINUTE):
        with pytest.raises(NotAsShown, match="What stood at that time"):
            sends(
                of_case,
                cast.alice,
                press(page, sent_at=went, went_before=True),
                at=NOON + HOUR,
            )


def test_it_is_not_sent_in_the_future_nor_before_it_was_begun(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    page = filled(of_case, cast.alice)
    for moment in (NOON + MINUTE, NOON - HOUR):
        with pytest.raises(CannotSend):
            sends(of_case, cast.alice, press(page, sent_at=moment))


def test_what_is_not_sound_says_what_is_needed(cast: Cast, of_case: UUID) -> None:
    states(of_case, cast.alice, ADULT, YES)
    page = shown(of_case, cast.alice)
    with pytest.raises(CannotSend, match="still needed"):
        sends(of_case, cast.alice, press(page))


def test_nothing_goes_while_the_choice_is_not_known(cast: Cast, of_case: UUID) -> None:
    states(of_case, cast.alice, ADULT)
    page = filled(of_case, cast.alice)
    with pytest.raises(CannotSend, match="Nothing is recorded of their choice"):
        sends(of_case, cast.alice, press(page))


def test_a_second_press_is_the_first_and_a_second_person_is_told(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    page = filled(of_case, cast.alice)
    pressed = press(page)
    first = sends(of_case, cast.alice, pressed)
    again = sends(of_case, cast.alice, pressed)
    assert (again.submission, again.again) == (first.submission, True)
    with pytest.raises(SentAlready) as told:
        sends(of_case, cast.imran, press(page))
    assert told.value.submission == first.submission
    assert len(log(of_case, cast.alice, ReferralSent)) == 1


def test_words_with_a_name_go_only_once_somebody_has_looked(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, NO)
    why = "He says: Quillfeather is afraid\r\nof his boss."
    answers(of_case, cast.alice, {"declined_why": Said(why)})
    page = filled(of_case, cast.alice)
    with pytest.raises(CannotSend, match="Look at these words first"):
        sends(of_case, cast.alice, press(page))
    edited = "He says: [the person] is afraid\r\nof his boss."
    reader = cast.alice.reader()
    with as_reader(reader, at=NOON):
        look(
            draft=of_case,
            key="declined_why",
            of=why,
            words=edited,
            token=press(page).token,
            by=reader,
            at=NOON,
        )
        kept = queries.current(of_case, reader=reader)["declined_why"].kept
    assert kept == Said(why)
    sends(of_case, cast.alice, press(shown(of_case, cast.alice)))
    assert content(of_case, cast.alice)["answers"]["refuse-nrm"] == edited


def test_it_is_not_yet_referred_until_the_reference_is_there(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    sent = sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    assert standing(of_case, cast.alice) is Standing.SENT
    assert unmet(sent.case, cast.alice) == ["receipt_recorded"]
    confirms(sent.submission, cast.alice, " NRM-4711 ", at=NOON + HOUR)
    assert standing(of_case, cast.alice) is Standing.RECEIVED
    assert unmet(sent.case, cast.alice) == []
    (found,) = all_sent(of_case, cast.alice)
    assert found.receipt is not None
    assert found.receipt.reference == " NRM-4711 "


def unmet(case: UUID | None, somebody: Somebody) -> list[str]:
    """Which of our two duties the case still owes."""
    assert case is not None
    reader = somebody.reader(NOON + 2 * HOUR)
    with as_reader(reader, at=NOON + 2 * HOUR):
        found = duties.duties_of(case, reader=reader, at=NOON + 2 * HOUR)
    return sorted(
        each.rule
        for each in found
        if each.rule in {"receipt_recorded", "adult_referred"} and not each.met_at
    )


def test_a_reference_recorded_wrongly_is_put_right_and_both_stay(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    sent = sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    first = confirms(sent.submission, cast.alice, "NRM-1")
    with pytest.raises(ReceiptKnown):
        confirms(sent.submission, cast.imran, "NRM-2")
    confirms(sent.submission, cast.imran, "NRM-2", seen=first)
    (found,) = all_sent(of_case, cast.alice)
    assert [each.reference for each in found.receipts] == ["NRM-2", "NRM-1"]
    facts = log(of_case, cast.alice, ReceiptRecorded)
    assert facts[1].supersedes == facts[0].id


def test_no_receipt_comes_before_what_it_confirms(cast: Cast, of_case: UUID) -> None:
    states(of_case, cast.alice, ADULT, YES)
    sent = sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    with pytest.raises(BadReceipt):
        confirms(sent.submission, cast.alice, "NRM-1", received_at=NOON - HOUR)


def test_additions_have_a_reason_and_need_something_to_add_to(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    page = filled(of_case, cast.alice)
    with pytest.raises(NotSentYet):
        adds(of_case, cast.alice, press(page, reason="more"))
    first = sends(of_case, cast.alice, press(page))
    with pytest.raises(SentAlready):
        adds(of_case, cast.alice, press(page, reason="nothing new"))
    answers(of_case, cast.alice, {"account": Said("She told us more.")})
    more = press(shown(of_case, cast.alice), reason="First account\r\ntaken today")
    adds(of_case, cast.alice, more)
    sent = all_sent(of_case, cast.alice)
    assert [each.adds_to for each in sent] == [None, first.submission]
    assert sent[1].reason == "First account\r\ntaken today"
    assert len(log(of_case, cast.alice, ReferralSent)) == 1


def test_who_agrees_after_a_notification_is_referred_besides(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, NO)
    sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    later = NOON + HOUR
    states(of_case, cast.alice, YES, at=later)
    sends(
        of_case,
        cast.alice,
        press(filled(of_case, cast.alice, at=later), sent_at=later),
        at=later,
    )
    routes = [each.route for each in all_sent(of_case, cast.alice)]
    assert routes == [Route.NOTIFY_ANONYMOUS, Route.ADULT]


@pytest.mark.parametrize("agrees", [True, False])
def test_what_a_charity_sends_is_a_receipt_of_what_its_route_allows(
    cast: Cast, alone: UUID, agrees: bool
) -> None:
    states(alone, cast.dev, ADULT, YES if agrees else NO)
    page = filled(alone, cast.dev)
    sent = sends(alone, cast.dev, press(page, sent_at=NOON))
    assert sent.case is not None
    (received,) = log(alone, cast.dev, ReferralReceived)
    assert isinstance(received.body, ReferralReceived)
    assert received.body.route == "report"
    (said,) = log(alone, cast.dev, ConsentStated)
    assert said.body == (YES if agrees else NO)
    assert (said.subject, said.happened) == (received.subject, NOON)
    assert len(log(alone, cast.dev, ReferralSent)) == 1
    assert standing(alone, cast.dev) is Standing.SENT
