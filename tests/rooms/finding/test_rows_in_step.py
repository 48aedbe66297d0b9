"""A row says what the tables say; made again from nothing, it is the same row."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection

from manumit.access.permissions import Permission
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.finding import queries
from manumit.finding.asking import STATE_LABELS, Asked, State
from manumit.finding.models import Row
from manumit.people.models import Nominal
from manumit.referrals import indexing
from manumit.referrals.rebuilding import rebuild
from tests.cast import Cast, Received, referral
from tests.ground import NOON, as_owner
from tests.rooms.finding.conftest import Ask


def test_rebuilding_a_sound_installation_changes_nothing(
    cast: Cast, received: Received
) -> None:
    received(referral(), referral(reference="NRM-2", family_name="Okafor"))
    with as_owner():
        done = rebuild(by=INSTALLATION, at=NOON)
    assert (done.cases, done.differed, done.sound) == (2, 0, True)


def test_rebuilding_mends_what_was_lost_or_wrong(
    cast: Cast, received: Received, ask: Ask
) -> None:
    received(referral(), referral(reference="NRM-2"), referral(reference="NRM-3"))
    with as_owner():
        first, second, _ = Row.objects.order_by("id")
        first.delete()
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE finding_row DISABLE TRIGGER USER")
            Row.objects.filter(id=second.id).update(readers=["kent"], risk=0)
            cursor.execute("ALTER TABLE finding_row ENABLE TRIGGER USER")
        assert rebuild(by=INSTALLATION, at=NOON).differed == 2
        assert rebuild(by=INSTALLATION, at=NOON).sound
    assert ask(cast.alice, "passport").total == 3
    assert ask(cast.carol, "passport").total == 0


def test_what_is_refreshed_is_found_by_its_new_words_and_no_longer_by_the_old(
    cast: Cast, received: Received, ask: Ask
) -> None:
    (receipt,) = received(referral(family_name="Okafor"))
    with as_owner():
        Nominal.objects.update(family_name="Zelenko")
    by = cast.alice.reader()
    with as_reader(by, at=NOON):
        indexing.refresh(cases=[receipt.case], by=by, at=NOON)
    assert ask(cast.alice, "okafor").total == 0
    assert ask(cast.alice, "zelenko").total == 1


def test_only_what_was_reworded_is_new(cast: Cast, received: Received) -> None:
    reader = cast.alice.reader()
    first, _ = received(referral(), referral(reference="NRM-2"))
    later = NOON + timedelta(minutes=10)
    with as_owner():
        Nominal.objects.filter(
            id__in=Nominal.objects.order_by("id").values("id")[:1]
        ).update(aliases="Zelda")
    with as_reader(INSTALLATION, at=later):
        indexing.refresh(cases=[first.case], by=INSTALLATION, at=later)
    much_later = later + timedelta(minutes=10)
    reader = cast.alice.reader(much_later)
    with as_reader(reader, at=much_later):
        new = queries.new_since(
            Asked(text="passport"),
            reader=reader,
            at=much_later,
            since=NOON + timedelta(minutes=5),
        )
        (hit,) = queries.search(Asked(text="zelda"), reader=reader, at=much_later).hits
    assert list(new) == [hit.id]


def test_every_state_of_a_row_has_its_words(db: None) -> None:
    wanted = {
        (True, True, True, True): State.ENDED,
        (False, True, True, True): State.SOMETHING_ELSE,
        (False, False, True, True): State.ACCEPTED,
        (False, False, False, True): State.ASSESSED,
        (False, False, False, False): State.WAITING,
    }
    assert set(wanted.values()) == set(State) == set(STATE_LABELS)
    with connection.cursor() as cursor:
        for given, state in wanted.items():
            cursor.execute("SELECT referrals_search_state(%s, %s, %s, %s)", list(given))
            assert cursor.fetchone() == (state.value,)


def test_every_role_that_searches_finds_by_telephone_but_the_competent_authority() -> (
    None
):
    from manumit.access.roles import ROLES

    without = {
        code
        for code, role in ROLES.items()
        if Permission.READ_SEARCH in role.permissions
        and Permission.SEARCH_TELEPHONES not in role.permissions
    }
    assert without == {"competent-authority"}
