"""Accepted, returned, recalled, passed on: what each act leaves behind."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist

from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.cases import silence
from manumit.cases.actions import (
    AlreadyAccepted,
    CannotGoThere,
    NeedsReason,
    NotWaiting,
    NotYours,
)
from manumit.cases.models import FactRow, Grant, Ownership
from manumit.cases.rules import Part
from manumit.law.duties import State
from manumit.obligations.queries import duties_of
from manumit.referrals.models import Entry
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.rules import EntryPart
from tests.cast import Cast, Received, Somebody, referral
from tests.ground import as_owner
from tests.rooms.handing.handing_over import (
    BOTH,
    INVESTIGATION,
    KENT,
    SAFETY,
    WHY,
    Acts,
    current,
    desks_with,
    later,
    may_write,
    owners_of,
    works_on,
)


def test_until_it_is_accepted_the_sender_owns_and_both_see_so(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    for who in (cast.grace, leeds):
        seen = owners_of(sent.receipt.case, who, later(1))
        assert {each.answers for each in seen.values()} == {"nca"}
        assert {each.organisation for each in seen.values()} == {"west-yorkshire"}
        assert all(each.waits for each in seen.values())
        assert works_on(sent.receipt.case, who.reader(later(1)), later(1))


def test_the_named_desk_accepts_and_owns(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    sent.accept(leeds, 5)
    seen = owners_of(sent.receipt.case, cast.grace, later(6))
    assert {each.answers for each in seen.values()} == {"west-yorkshire"}
    assert {each.accepted_at for each in seen.values()} == {later(5)}
    assert {each.accepted_by for each in seen.values()} == {str(leeds.account)}
    assert desks_with(sent.receipt.case) == {("west-yorkshire", "both", True)}


def test_one_of_the_two_can_be_accepted_alone(leeds: Somebody, sent: Acts) -> None:
    sent.accept(leeds, 5, [SAFETY])
    found = current(sent.receipt.case)
    assert found["safety"].accepted_at == later(5)
    assert found["investigation"].accepted_at is None
    assert desks_with(sent.receipt.case) == {
        ("west-yorkshire", "safety", True),
        ("west-yorkshire", "investigation", False),
    }
    sent.accept(leeds, 6, [INVESTIGATION])
    assert all(accepted for _, _, accepted in desks_with(sent.receipt.case))


def test_what_is_returned_is_on_the_senders_queue_with_the_words_as_typed(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    sent.give_back(leeds, 5)
    assert desks_with(sent.receipt.case) == {("nca", "both", True)}
    at = later(6)
    grace = cast.grace.reader(at)
    with as_reader(grace, at=at):
        (entry,) = Entry.objects.filter(done_at=None, part=EntryPart.BOTH)
        ended = silence.ended_owners(sent.receipt.case, reader=grace)
    assert WHY in entry.reason
    assert "The place is not in our area" in entry.reason
    assert {each.words for each in ended} == {WHY}
    assert {each.organisation_name for each in ended} == {"West Yorkshire Police"}


def test_whoever_returned_it_sees_it_no_more(leeds: Somebody, sent: Acts) -> None:
    sent.give_back(leeds, 5)
    assert owners_of(sent.receipt.case, leeds, later(6)) == {}
    assert not works_on(sent.receipt.case, leeds.reader(later(6)), later(6))


def test_one_returned_alone_leaves_the_other_where_it_was(
    leeds: Somebody, sent: Acts
) -> None:
    sent.give_back(leeds, 5, [INVESTIGATION])
    assert desks_with(sent.receipt.case) == {
        ("west-yorkshire", "safety", False),
        ("nca", "investigation", True),
    }
    assert works_on(sent.receipt.case, leeds.reader(later(6)), later(6))


def test_the_sender_recalls_what_nobody_accepted(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    sent.recall(cast.grace, 5, [SAFETY])
    assert desks_with(sent.receipt.case) == {
        ("nca", "safety", True),
        ("west-yorkshire", "investigation", False),
    }
    found = current(sent.receipt.case)["safety"]
    assert (found.organisation_id, found.rule) == ("nca", "recalled")


def test_the_owner_passes_on_and_owns_until_the_next_accepts(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    case = sent.receipt.case
    sent.accept(leeds, 5)
    sent.pass_on(leeds, 6, "kent", [INVESTIGATION])
    seen = owners_of(case, cast.carol, later(7))[INVESTIGATION]
    assert (seen.answers, seen.organisation) == ("west-yorkshire", "kent")
    assert seen.sender_team == "west-yorkshire/threat-desk"
    assert may_write(case, "west-yorkshire", later(7))
    sent.accept(cast.carol, 8, [INVESTIGATION])
    assert owners_of(case, leeds, later(9))[INVESTIGATION].answers == "kent"
    assert desks_with(case) == {
        ("west-yorkshire", "safety", True),
        ("kent", "investigation", True),
    }


def test_whoever_passed_all_of_it_on_may_still_read_and_no_longer_write(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    case = sent.receipt.case
    sent.accept(leeds, 5)
    sent.pass_on(leeds, 6, "kent")
    assert may_write(case, "west-yorkshire", later(7))
    sent.accept(cast.carol, 8)
    assert not may_write(case, "west-yorkshire", later(9))
    assert owners_of(case, leeds, later(9))[SAFETY].answers == "kent"
    with as_owner():
        held = Grant.objects.get(
            case_id=case, organisation_id="west-yorkshire", ends_at=None
        )
    assert (held.because, held.level) == (Part.PASSED_ON, "read")


def test_a_return_goes_to_whoever_sent_it_not_to_whoever_received_it(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    sent.accept(leeds, 5)
    sent.pass_on(leeds, 6, "kent")
    sent.give_back(cast.carol, 7)
    assert desks_with(sent.receipt.case) == {("west-yorkshire", "both", True)}
    sent.pass_on(leeds, 8, "kent")
    assert desks_with(sent.receipt.case) == {("kent", "both", False)}


def test_the_second_of_two_is_told_and_changes_nothing(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    sent.accept(leeds, 5)
    with pytest.raises(AlreadyAccepted, match="accepted already"):
        sent.accept(leeds, 6)
    with pytest.raises(AlreadyAccepted, match="cannot be returned"):
        sent.give_back(leeds, 6)
    with pytest.raises(AlreadyAccepted, match="West Yorkshire Police already"):
        sent.recall(cast.grace, 6)
    found = current(sent.receipt.case)
    assert {each.accepted_at for each in found.values()} == {later(5)}


def test_an_act_on_both_is_whole_or_not_at_all(leeds: Somebody, sent: Acts) -> None:
    sent.accept(leeds, 5, [SAFETY])
    with pytest.raises(AlreadyAccepted):
        sent.give_back(leeds, 6, BOTH)
    assert current(sent.receipt.case)["investigation"].organisation_id == (
        "west-yorkshire"
    )


def test_only_those_concerned_may_act(cast: Cast, leeds: Somebody, sent: Acts) -> None:
    with pytest.raises(NotYours, match="sent to West Yorkshire Police"):
        sent.accept(cast.grace, 5)
    with pytest.raises(NotYours, match="Only National Crime Agency"):
        sent.recall(leeds, 5)
    with pytest.raises(NotYours, match="accept it before you pass it on"):
        sent.pass_on(leeds, 5, "kent")
    with pytest.raises(NotYours, match="you can recall"):
        sent.pass_on(cast.grace, 5, "kent")
    with pytest.raises(NoSuchReferral):
        sent.accept(cast.carol, 5)
    with pytest.raises(Refused, match="accept, return, recall"):
        sent.accept(cast.alice, 5)
    sent.recall(cast.grace, 6)
    with pytest.raises(NotWaiting, match="nothing to recall"):
        sent.recall(cast.grace, 7)


@pytest.mark.parametrize("words", ["", "  \r\n"])
def test_whoever_gets_it_must_be_told_why(
    leeds: Somebody, sent: Acts, words: str
) -> None:
    with pytest.raises(NeedsReason, match="why you return it"):
        sent.give_back(leeds, 5, words=words)
    sent.accept(leeds, 6)
    with pytest.raises(NeedsReason, match="why you pass it on"):
        sent.pass_on(leeds, 7, "kent", words=words)


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("west-yorkshire", "with your organisation already"),
        ("salvation-army", "police organisation"),
        ("nowhere", "police organisation"),
    ],
)
def test_it_is_passed_on_only_to_another_police_desk(
    leeds: Somebody, sent: Acts, to: str, why: str
) -> None:
    sent.accept(leeds, 5)
    with pytest.raises(CannotGoThere, match=why):
        sent.pass_on(leeds, 6, to)


def test_each_act_is_a_fact_sealed_and_judged(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    case = sent.receipt.case
    sent.give_back(leeds, 5, [SAFETY])
    sent.accept(leeds, 6, [INVESTIGATION])
    with as_owner():
        kinds = FactRow.objects.filter(case_id=case, recorded_at__gte=later(5))
        assert list(kinds.order_by("id").values_list("kind", flat=True)) == [
            "owner.returned",
            "owner.named",
            "owner.named",
        ]
        acts = Event.objects.filter(act__startswith="ownership.")
        assert {each.act for each in acts} == {
            "ownership.returned",
            "ownership.accepted",
        }
        assert all(f"case:{case}" in each.subjects for each in acts)
        assert all("Ashford" not in each.detail for each in acts)
    at = later(7)
    grace = cast.grace.reader(at)
    with as_reader(grace, at=at):
        duties = duties_of(case, reader=grace, at=at)
    accepting = [each for each in duties if each.rule == "owner_accepts"]
    assert {each.state(at) for each in accepting} == {State.MET}


def test_a_recall_ends_the_duty_to_accept(cast: Cast, sent: Acts) -> None:
    sent.recall(cast.grace, 5)
    at = later(6)
    grace = cast.grace.reader(at)
    with as_reader(grace, at=at):
        duties = duties_of(sent.receipt.case, reader=grace, at=at)
    accepting = [each for each in duties if each.rule == "owner_accepts"]
    assert {each.state(at) for each in accepting} == {State.SUPERSEDED}


def test_a_danger_now_is_rung_through_by_whoever_passes_it_on(
    cast: Cast, leeds: Somebody, received: Received
) -> None:
    acts = Acts(received(referral(still_exploited=True))[0])
    acts.accept(leeds, 1)
    acts.pass_on(leeds, 2, "kent", [SAFETY])
    at = later(3)
    with as_reader(leeds.reader(at), at=at):
        ring = Entry.objects.filter(part=EntryPart.RING, done_at=None)
        assert "west-yorkshire" in ring.values_list("organisation_id", flat=True)
    acts.give_back(cast.carol, 4, [SAFETY])
    with as_owner():
        ring = Entry.objects.filter(
            part=EntryPart.RING, done_at=None, organisation_id="west-yorkshire"
        )
        assert not ring.exists()


def test_the_directory_of_parts_is_not_given_away_by_the_function_that_settles_them(
    cast: Cast, sent: Acts
) -> None:
    """Whoever has no part in the case cannot have its parts settled either."""
    from django.db import DatabaseError, connection

    with (
        pytest.raises(DatabaseError, match="Only whoever works on a case"),
        as_reader(cast.carol.reader(), at=later(1)),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT cases_settle_parts(%s)", [sent.receipt.case])


def test_a_colleague_with_a_part_cannot_move_it_past_the_acts(
    cast: Cast, received: Received
) -> None:
    """The wall itself: only its holder or its sender changes an ownership."""
    split = referral(**(KENT | {"now_where": "Leeds", "now_county": "West Yorkshire"}))
    (receipt,) = received(split)
    at = later(1)
    with as_reader(cast.carol.reader(at), at=at):
        rows = Ownership.objects.filter(case_id=receipt.case)
        assert rows.filter(owner="safety").update(reason="other") == 0
        assert rows.filter(owner="investigation").update(reason="other") == 1
    with pytest.raises(ObjectDoesNotExist), as_reader(cast.dev.reader(at), at=at):
        Ownership.objects.get(case_id=receipt.case, owner="safety")
