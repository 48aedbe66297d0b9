from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.organisations import actions, queries
from manumit.organisations.actions import Award, Person
from manumit.organisations.models import Accreditation, Holder, Holding, Membership
from manumit.organisations.queries import PostSeen
from manumit.organisations.rules.posts import Standing, Terms
from tests.ground import NOON, as_owner
from tests.rooms.organisations.conftest import Hire, Hired
from tests.rooms.organisations.staff import FORCE, Desk, reader_for


DAY = timedelta(days=1)


@pytest.fixture
def spoc(hire: Hire) -> Hired:
    return hire("tactical-spoc", FORCE, "Niamh Gallagher")


@pytest.fixture
def desk(spoc: Hired) -> Desk:
    return Desk(reader_for(spoc))


def seen(post: UUID, reader: Reader) -> PostSeen:
    with as_reader(reader, at=NOON):
        found = queries.post(post=post, reader=reader, at=NOON)
    assert found is not None
    return found


def test_a_post_is_vacant_until_enough_hold_it_and_again_when_one_leaves(
    desk: Desk,
) -> None:
    post = desk.post(least=2)
    assert seen(post, desk.by).vacant_since == NOON
    desk.appoint(post, "Ben Lee", since=NOON - 100 * DAY)
    assert seen(post, desk.by).vacant
    cara = desk.appoint(post, "Cara Hope", since=NOON - 90 * DAY)
    full = seen(post, desk.by)
    assert (full.vacant, full.vacant_since) == (False, None)
    assert [each.name for each in full.now] == ["Ben Lee", "Cara Hope"]
    desk.end(cara, NOON - 3 * DAY)
    short = seen(post, desk.by)
    assert short.vacant_since == NOON - 3 * DAY
    assert [each.name for each in short.before] == ["Cara Hope"]


def test_a_post_held_by_three_in_a_year_shows_and_a_steady_one_does_not(
    desk: Desk,
) -> None:
    quick, steady = desk.post("tactical-spoc"), desk.post("strategic-spoc")
    for number, name in enumerate(("Ann", "Bob", "Cy")):
        since = NOON - (300 - 100 * number) * DAY
        holding = desk.appoint(quick, name, since=since)
        if name != "Cy":
            desk.end(holding, since + 100 * DAY)
    old = desk.appoint(steady, "Dee", since=NOON - 900 * DAY)
    desk.end(old, NOON - 400 * DAY)
    desk.appoint(steady, "Eve", since=NOON - 400 * DAY)
    assert seen(quick, desk.by).churned
    assert not seen(steady, desk.by).churned


def test_nobody_holds_a_post_twice_at_once(desk: Desk, spoc: Hired) -> None:
    post = desk.post()
    desk.appoint(post, account=spoc.id)
    with pytest.raises(actions.HoldsAlready, match="Niamh Gallagher holds this post"):
        desk.appoint(post, account=spoc.id)
    with as_owner():
        assert Holding.objects.count() == 1
        assert Holder.objects.get().name == "Niamh Gallagher"


def test_a_post_of_a_kind_is_kept_once_and_an_unknown_kind_not_at_all(
    desk: Desk,
) -> None:
    desk.post()
    with pytest.raises(actions.PostThere, match="Tactical adviser"):
        desk.post()
    with pytest.raises(actions.UnknownPostKind):
        actions.set_up_post(
            kind="king", terms=Terms("", 1, False, ""), by=desk.by, at=NOON
        )


def test_the_second_who_changes_a_post_is_told_and_nothing_is_overwritten(
    desk: Desk,
) -> None:
    post = desk.post()
    shown = seen(post, desk.by).mark
    first, second = (Terms("", 3, True, "01632 960100"), Terms("", 9, False, ""))
    actions.change_post(post=post, terms=first, seen=shown, by=desk.by, at=NOON)
    with pytest.raises(actions.PostChangedSince, match="Somebody else"):
        actions.change_post(post=post, terms=second, seen=shown, by=desk.by, at=NOON)
    assert seen(post, desk.by).least == 3
    with as_owner():
        told = Event.objects.filter(act="post.changed")
        assert [each.detail for each in told] == ['{"fields":["least","telephone"]}']


def test_ending_twice_is_told_and_so_is_an_end_before_the_start(desk: Desk) -> None:
    holding = desk.appoint(desk.post())
    with pytest.raises(actions.BadPeriod, match="before they began"):
        desk.end(holding, NOON - DAY)
    desk.end(holding, NOON)
    with pytest.raises(actions.NoSuchHolding, match="already"):
        desk.end(holding, NOON)


def test_a_post_that_ends_ends_what_is_held(desk: Desk) -> None:
    post = desk.post()
    desk.appoint(post)
    actions.end_post(post=post, by=desk.by, at=NOON)
    with as_owner():
        held = Holding.objects.get()
    assert (held.ends_at, held.ended_because) == (NOON, "post")
    with pytest.raises(actions.NoSuchPost):
        desk.appoint(post)
    desk.post()


def test_only_the_own_organisation_keeps_its_posts(desk: Desk, hire: Hire) -> None:
    post = desk.post()
    carol = reader_for(hire("threat-desk", "kent", "Carol Whitlock"), "kent")
    with pytest.raises(actions.NoSuchPost):
        Desk(carol).appoint(post)
    officer = reader_for(hire("officer", FORCE, "Daniel Kowalczyk"))
    with pytest.raises(Refused):
        Desk(officer).appoint(post)
    with as_reader(carol, at=NOON):
        assert queries.post(post=post, reader=carol, at=NOON) is None


def test_others_see_who_holds_a_post_now_and_nothing_of_before_or_accreditations(
    desk: Desk, hire: Hire
) -> None:
    post = desk.post()
    gone = desk.appoint(post, "Ann Gone", since=NOON - 50 * DAY)
    desk.end(gone, NOON - 20 * DAY)
    desk.appoint(post, "Ben Here", since=NOON - 20 * DAY)
    with as_owner():
        here = Holder.objects.get(name="Ben Here")
    _accredit(desk, here.id, "tactical-adviser", lapses=None)
    lan = reader_for(hire("charity-referrer", "salvation-army"), "salvation-army")
    with as_reader(lan, at=NOON):
        (found,) = queries.posts(organisation=FORCE, reader=lan, at=NOON)
        assert [each.name for each in found.now] == ["Ben Here"]
        assert found.now[0].telephone == "01632 960001"
        assert (found.before, found.now[0].accredited) == ([], ())
        assert list(Holder.objects.values_list("name", flat=True)) == ["Ben Here"]
        assert not Accreditation.objects.exists()
    ed = reader_for(hire("auditor", "hmicfrs", "Ed Brannigan"), "hmicfrs")
    with as_reader(ed, at=NOON):
        (found,) = queries.posts(organisation=FORCE, reader=ed, at=NOON)
        assert [each.name for each in found.before] == ["Ann Gone"]
        assert [each.kind for each in found.now[0].accredited] == ["tactical-adviser"]


def _accredit(desk: Desk, holder: UUID, kind: str, lapses: date | None) -> UUID:
    award = Award(kind, date(2024, 1, 1), lapses, "College register")
    return actions.record_accreditation(holder=holder, award=award, by=desk.by, at=NOON)


@pytest.mark.parametrize(
    ("in_days", "standing", "lacks"),
    [
        (61, Standing.HELD, False),
        (60, Standing.SOON, False),
        (1, Standing.SOON, False),
        (0, Standing.LAPSED, True),
        (None, Standing.HELD, False),
    ],
)
def test_an_accreditation_warns_sixty_days_before_it_lapses(
    desk: Desk, in_days: int | None, standing: Standing, lacks: bool
) -> None:
    post = desk.post()
    desk.appoint(post)
    held = seen(post, desk.by).now[0]
    assert seen(post, desk.by).lacks(held)
    lapses = None if in_days is None else NOON.date() + timedelta(days=in_days)
    _accredit(desk, held.holder, "tactical-adviser", lapses)
    found = seen(post, desk.by)
    assert [each.standing for each in found.now[0].accredited] == [standing]
    assert found.lacks(found.now[0]) == lacks


def test_a_newer_accreditation_takes_the_place_of_the_old_and_one_can_end(
    desk: Desk,
) -> None:
    post = desk.post()
    desk.appoint(post)
    holder = seen(post, desk.by).now[0].holder
    _accredit(desk, holder, "pip2", date(2026, 1, 1))
    newer = _accredit(desk, holder, "pip2", date(2029, 1, 1))
    (found,) = seen(post, desk.by).now[0].accredited
    assert found.id == newer
    actions.end_accreditation(accreditation=newer, by=desk.by, at=NOON)
    with pytest.raises(actions.NoSuchAccreditation):
        actions.end_accreditation(accreditation=newer, by=desk.by, at=NOON)
    assert seen(post, desk.by).now[0].accredited == ()
    with as_owner():
        assert Accreditation.objects.count() == 2
    with pytest.raises(actions.BadPeriod):
        _accredit(desk, holder, "pip2", date(2023, 1, 1))
    with pytest.raises(actions.UnknownAccreditation):
        _accredit(desk, holder, "juggling", None)


def test_a_closed_account_holds_no_post_any_more(desk: Desk, spoc: Hired) -> None:
    post = desk.post()
    desk.appoint(post, account=spoc.id)
    actions.close_account(account=spoc.id, by=INSTALLATION, at=NOON + DAY)
    with as_owner():
        held = Holding.objects.get()
    assert (held.ends_at, held.ended_because) == (NOON + DAY, "access")


def test_a_role_takes_its_own_posts_with_it_and_the_last_one_all(
    desk: Desk, hire: Hire
) -> None:
    ada = hire("duty-officer", FORCE, "Ada Obi")
    actions.start_membership(
        account=ada.id,
        organisation=FORCE,
        role_code="officer",
        by=INSTALLATION,
        at=NOON,
    )
    on_duty, adviser = desk.post("duty-officer"), desk.post()
    for post in (on_duty, adviser):
        desk.appoint(post, account=ada.id)
    _end_role(ada, "duty-officer")
    assert _open_posts(ada) == {adviser}
    _end_role(ada, "officer")
    assert _open_posts(ada) == set()


def _end_role(who: Hired, role: str, **more: Any) -> None:
    with as_owner():
        held = Membership.objects.get(account_id=who.id, role=role)
    actions.end_membership(membership=held.id, by=INSTALLATION, at=NOON + DAY, **more)


def _open_posts(who: Hired) -> set[UUID]:
    with as_owner():
        found = Holding.objects.filter(holder__account_id=who.id, ends_at=None)
        return set(found.values_list("post_id", flat=True))


def test_a_role_may_end_at_a_moment_to_come_and_its_posts_with_it(
    desk: Desk, spoc: Hired
) -> None:
    post = desk.post()
    desk.appoint(post, account=spoc.id)
    leaves = NOON + 20 * DAY
    _end_role(spoc, "tactical-spoc", ends_at=leaves)
    with as_owner():
        assert Holding.objects.get().ends_at == leaves
    assert reader_for(spoc, at=leaves - DAY).organisation == FORCE
    assert reader_for(spoc, at=leaves).organisation == ""
    _end_role(spoc, "tactical-spoc")
    assert reader_for(spoc, at=NOON + DAY).organisation == ""


def test_a_name_that_changes_changes_where_posts_are_held(
    desk: Desk, spoc: Hired
) -> None:
    post = desk.post()
    desk.appoint(post, account=spoc.id)
    actions.change_account(
        account=spoc.id,
        email=spoc.email,
        name="Niamh O'Hara",
        by=INSTALLATION,
        at=NOON,
    )
    assert seen(post, desk.by).now[0].name == "Niamh O'Hara"


def test_a_closed_account_and_a_stranger_are_not_appointed(
    desk: Desk, hire: Hire
) -> None:
    post = desk.post()
    gone = hire("officer", FORCE, "Gone Away")
    actions.close_account(account=gone.id, by=INSTALLATION, at=NOON)
    for person in (
        Person(account=gone.id),
        Person(holder=uuid4()),
        Person(name=""),
    ):
        with pytest.raises(actions.NoSuchHolder):
            actions.appoint(
                post=post, person=person, starts_at=NOON, by=desk.by, at=NOON
            )


def test_the_table_itself_refuses_a_holding_that_ends_without_a_reason(
    desk: Desk,
) -> None:
    holding = desk.appoint(desk.post())
    with (
        as_owner(),
        pytest.raises(IntegrityError, match="says_why"),
        transaction.atomic(),
    ):
        Holding.objects.filter(id=holding).update(ends_at=NOON)
