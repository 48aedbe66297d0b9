"""A later file says something else: shown side by side, accepted or declined."""

from __future__ import annotations

from html import unescape
from uuid import UUID

import pytest
from django.urls import reverse

from manumit.people import queries as people
from manumit.referrals.models import Amendment, Entry
from manumit.referrals.queries import amendments
from manumit.referrals.rules import Risk
from tests.cast import Cast
from tests.rooms.referrals.registers.conftest import Desk, Sits, acts, line


LATER = line(
    "N-1",
    Surname="Quillfeather-Jones",
    Date_of_referral="03/03/2023",
    Narrative="They took my passport and my phone.",
)


@pytest.fixture
def proposed(desk: Desk) -> UUID:
    """An amendment that waits, of a referral that was let in before."""
    desk.let_in([line("N-1")])
    run = desk.let_in([LATER])
    assert desk.counts(run) == {"amends": 1}
    with desk.acting():
        return Amendment.objects.get().id


def test_it_waits_in_the_list_and_changes_nothing(desk: Desk, proposed: UUID) -> None:
    page = desk.page("amendments")
    assert reverse("referrals:amendment", args=[proposed]) in page
    assert "1 proposed amendment" in desk.page("registers")
    assert desk.referrals()[0].account.startswith("They took my passport.\n")
    referral = desk.referrals()[0].id
    assert f"/amendments/?referral={referral}" in desk.page("referral", referral)
    assert str(proposed) in desk.page("amendments", referral=str(referral))


def test_both_versions_stand_side_by_side_and_only_what_differs_is_marked(
    desk: Desk, proposed: UUID
) -> None:
    page = unescape(desk.page("amendment", proposed))
    assert "Quillfeather-Jones" in page
    assert "my passport and my phone" in page
    assert "2 values of 13 differ" in page, "the same day written otherwise differs not"
    (event,) = acts("amendment.seen", desk.who)
    assert f"amendment:{proposed}" in event.subjects


def test_accepted_the_referral_says_what_the_later_file_says(
    desk: Desk, proposed: UUID
) -> None:
    answer = desk.post("amendment", proposed, reason="Confirmed by ring.", accept="1")
    assert answer.status_code == 302
    (referral,) = desk.referrals()
    assert referral.account == LATER["Narrative"]
    with desk.acting() as (reader, _):
        nominal = people.nominals([referral.nominal_id], reader=reader)
        seen = amendments.amendment(proposed, reader=reader)
    assert nominal[referral.nominal_id].family_name == "Quillfeather-Jones"
    assert seen.reason == "Confirmed by ring."
    assert seen.before["Family name"] == "Quillfeather"
    assert "Accepted by Grace Adeyemi" in desk.page("amendment", proposed)
    assert desk.counts(desk.checked([LATER])) == {"same": 1}
    assert acts("amendment.accepted", desk.who)


def test_declined_the_referral_stands_and_the_same_words_are_not_proposed_again(
    desk: Desk, proposed: UUID
) -> None:
    assert desk.post("amendment", proposed, reason="A typo.", decline="1")
    (referral,) = desk.referrals()
    assert referral.account.startswith("They took my passport.\n")
    desk.let_in([LATER])
    with desk.acting():
        assert Amendment.objects.count() == 1
    assert acts("amendment.declined", desk.who)


@pytest.mark.parametrize("given", [{"accept": "1"}, {"accept": "1", "reason": "  "}])
def test_a_reason_must_be_given(
    desk: Desk, proposed: UUID, given: dict[str, str]
) -> None:
    page = desk.post("amendment", proposed, **given).content.decode()
    assert "Give a reason for accepting or declining." in page
    assert "Waiting" not in page
    assert not acts("amendment.accepted", desk.who)


def test_without_a_press_on_either_button_nothing_is_decided(
    desk: Desk, proposed: UUID
) -> None:
    page = desk.post("amendment", proposed, reason="Why not.").content.decode()
    assert "Press “Accept” or “Decline”." in unescape(page)
    with desk.acting():
        assert Amendment.objects.get().state == "proposed"


def test_the_second_person_to_decide_is_told_who_did(
    desk: Desk, proposed: UUID
) -> None:
    desk.post("amendment", proposed, reason="First.", decline="1")
    page = unescape(
        desk.post("amendment", proposed, reason="Second.", accept="1").content.decode()
    )
    assert "Somebody has decided already" in page
    assert "Declined by Grace Adeyemi" in page
    with desk.acting():
        assert Amendment.objects.get().reason == "First."


def test_a_danger_that_the_later_file_tells_of_reaches_every_queue(
    desk: Desk, cast: Cast, sits: Sits
) -> None:
    desk.let_in([line("N-1")])
    desk.let_in([line("N-1", Still_with_exploiter="Yes")])
    with desk.acting():
        waiting = Amendment.objects.get().id
    desk.post("amendment", waiting, reason="They rang.", accept="1")
    force = sits(cast.alice)
    with force.acting():
        risks = list(Entry.objects.values_list("risk", flat=True))
        parts = set(Entry.objects.values_list("organisation", "part"))
    assert set(risks) == {Risk.NOW}
    assert ("nca", "ring") in parts, "the national desk is to ring the force"


def test_another_organisation_sees_no_amendment(
    desk: Desk, cast: Cast, sits: Sits, proposed: UUID
) -> None:
    carol = sits(cast.carol)
    address = reverse("referrals:amendment", args=[proposed])
    assert carol.client.get(address).status_code == 404
    given = {"reason": "Mine.", "accept": "1"}
    assert carol.client.post(address, given).status_code == 404
    assert "None waits" in carol.page("amendments")
