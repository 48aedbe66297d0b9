"""Posts, rotas and whom to ring, through the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.roles import ROLES
from manumit.audit.acting import INSTALLATION
from manumit.organisations import actions
from manumit.organisations.models import Accreditation, Holding, Post, Shift
from manumit.organisations.requests import now
from manumit.organisations.rules.cover import Hours
from manumit.organisations.rules.needs import NEEDS
from manumit.organisations.rules.posts import ACCREDITATIONS, POST_KINDS
from tests.ground import as_owner
from tests.rooms.organisations.conftest import Hire, Hired
from tests.rooms.organisations.staff import FORCE, Desk, reader_for


HOUR = timedelta(hours=1)


@pytest.fixture
def spoc(hire: Hire) -> Hired:
    return hire("tactical-spoc", FORCE, "Niamh Gallagher")


@pytest.fixture
def desk(spoc: Hired) -> Desk:
    at = now()
    return Desk(reader_for(spoc, at=at), at)


@pytest.fixture
def client(spoc: Hired) -> Client:
    return spoc.signed_in()


def text(answer: Any) -> str:
    shown = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(shown.replace("&#x27;", "'").split())


def page(name: str, *args: object) -> str:
    return reverse(f"organisations:{name}", args=args)


def on_call_now(desk: Desk, post: UUID, name: str, telephone: str) -> None:
    holding = desk.appoint(post, name, telephone=telephone)
    with as_owner():
        who = Holding.objects.get(id=holding).holder_id
    hours = [Hours(desk.at - HOUR, desk.at + 3 * HOUR)]
    actions.add_shifts(post=post, holder=who, hours=hours, by=desk.by, at=desk.at)


def test_a_post_is_set_up_and_held_and_the_holder_accredited(client: Client) -> None:
    given = {
        "kind": "tactical-adviser",
        "least": "2",
        "on_call": "on",
        "telephone": "0113 496 0900",
    }
    assert client.post(page("set-up-post"), given).status_code == 302
    with as_owner():
        post = Post.objects.get()
    day = {"starts_on_day": "1", "starts_on_month": "3", "starts_on_year": "2026"}
    appointed = {"who": "new", "name": "Nadia Rahman", "telephone": "0113 496 0901"}
    client.post(page("appoint", post.id), {**appointed, **day})
    with as_owner():
        held = Holding.objects.get()
    awarded = {
        "kind": "tactical-adviser",
        "awarded_on_day": "1",
        "awarded_on_month": "1",
        "awarded_on_year": "2024",
        "source": "Register 12",
    }
    client.post(page("holder", held.holder_id), awarded)
    shown = text(client.get(page("posts")))
    assert "Nadia Rahman" in shown
    assert "1 March 2026" in shown
    assert "Modern slavery tactical adviser" in shown
    assert "1 more must hold it Vacant" in shown
    assert shown.index("Vacant") < shown.index("Nadia Rahman")
    assert "Force crime registrar" in shown.split("Not set up here")[1]


def test_what_is_wrong_is_said_beside_the_field(client: Client, desk: Desk) -> None:
    post = desk.post()
    for address, given, words in (
        ("appoint", {"who": "new", "name": " "}, "Enter the name of whoever holds"),
        ("appoint", {"who": ""}, "Choose who holds it"),
        ("change-post", {"least": "0"}, "Enter 1 or more"),
        ("change-post", {"least": "1", "telephone": "ask Bob"}, "01632 960123"),
        ("add-shift", {"starts": "8 o'clock"}, "Enter a time such as 08:00"),
        ("repeat-shifts", {"weeks": "99"}, "Enter a number of weeks from 1 to 12"),
    ):
        answer = client.post(page(address, post), given)
        assert answer.status_code == 422, address
        assert words in text(answer), address


def test_the_second_who_changes_a_post_sees_what_the_first_entered(
    client: Client, desk: Desk
) -> None:
    post = desk.post()
    form = client.get(page("change-post", post)).context["form"]
    given = {"least": "4", "seen": form.initial["seen"]}
    assert client.post(page("change-post", post), given).status_code == 302
    late = client.post(page("change-post", post), {**given, "least": "7"})
    assert "Somebody else changed this post" in text(late)
    with as_owner():
        assert Post.objects.get().least == 4


def test_somebody_no_longer_holds_a_post_and_an_accreditation_ends(
    client: Client, desk: Desk
) -> None:
    post = desk.post()
    holding = desk.appoint(post)
    with as_owner():
        holder = Holding.objects.get().holder_id
    award = actions.Award("pip2", desk.at.date(), None, "")
    made = actions.record_accreditation(
        holder=holder, award=award, by=desk.by, at=desk.at
    )
    client.post(page("end-accreditation", holder), {"accreditation": made})
    with as_owner():
        assert Accreditation.objects.get().ends_at is not None
    day = desk.at.date()
    given = {
        "because": "abstracted",
        "ends_on_day": day.day,
        "ends_on_month": day.month,
        "ends_on_year": day.year,
    }
    answer = client.post(page("end-holding", post, holding), given)
    assert answer.status_code == 302
    assert "Taken away for other duties" in text(client.get(page("post", post)))
    assert client.post(page("end-post", post)).status_code == 302
    assert "No post has been set up yet" in text(client.get(page("posts")))


def test_others_see_the_public_part_and_may_change_nothing(
    desk: Desk, hire: Hire
) -> None:
    post = desk.post()
    gone = desk.appoint(post, "Ann Gone", since=desk.at - 50 * 24 * HOUR)
    desk.end(gone, desk.at - HOUR)
    desk.appoint(post, "Ben Here")
    lan = hire("charity-referrer", "salvation-army", "Lan Nguyen").signed_in()
    shown = text(lan.get(page("posts-of", FORCE)))
    assert "Ben Here" in shown
    assert "01632 960001" in shown
    assert "Ann Gone" not in shown
    assert "Only police organisations keep posts" in text(lan.get(page("posts")))
    assert lan.get(page("post", post)).status_code == 404
    assert lan.get(page("set-up-post")).status_code == 403
    assert lan.post(page("end-post", post)).status_code == 403
    officer = hire("officer", FORCE, "Daniel Kowalczyk").signed_in()
    assert "Appoint somebody" not in text(officer.get(page("post", post)))
    assert officer.get(page("appoint", post)).status_code == 403


def test_the_rota_says_gaps_first_and_shows_who_is_on(
    client: Client, desk: Desk
) -> None:
    assert "No post is on call" in text(client.get(page("rota")))
    post = desk.post()
    on_call_now(desk, post, "Nadia Rahman", "0113 496 0901")
    shown = text(client.get(page("rota")))
    assert "Tactical adviser: nobody from" in shown
    assert shown.index("Gaps in cover") < shown.index("Nadia Rahman")


def _pattern(who: UUID, desk: Desk) -> Mapping[str, object]:
    day = desk.at.date() + timedelta(days=1)
    return {
        "who": str(who),
        "weekdays": ["0", "1", "2", "3", "4", "5", "6"],
        "starts": "20:00",
        "ends": "08:00",
        "first_day": day.day,
        "first_month": day.month,
        "first_year": day.year,
        "weeks": "2",
    }


def test_a_pattern_is_shown_before_it_is_added_and_conflicts_are_left_out(
    client: Client, desk: Desk
) -> None:
    post = desk.post()
    desk.appoint(post, "Nadia Rahman")
    with as_owner():
        who = Holding.objects.get().holder_id
    given = _pattern(who, desk)
    shown = text(client.post(page("repeat-shifts", post), given))
    assert "These 14 shifts" in shown
    assert "Add 14 shifts" in shown
    with as_owner():
        assert not Shift.objects.exists()
    answer = client.post(page("repeat-shifts", post), {**given, "add": "yes"})
    assert answer.status_code == 302
    with as_owner():
        assert Shift.objects.count() == 14
    again = text(client.post(page("repeat-shifts", post), given))
    assert again.count("Left out") == 14
    assert "None of them can be added" in again


def test_a_shift_is_called_off_given_and_exchanged(client: Client, desk: Desk) -> None:
    post = desk.post()
    for name in ("Nadia Rahman", "Luke Hargreaves"):
        desk.appoint(post, name)
    with as_owner():
        nadia, luke = [e.holder_id for e in Holding.objects.order_by("id")]
    first, second, third = (
        actions.add_shifts(
            post=post,
            holder=who,
            hours=[Hours(desk.at + start * HOUR, desk.at + (start + 2) * HOUR)],
            by=desk.by,
            at=desk.at,
        )[0]
        for who, start in ((nadia, 5), (luke, 10), (nadia, 20))
    )
    assert client.post(page("shift", first), {"give": "yes"}).status_code == 422
    client.post(page("shift", first), {"give": "yes", "to": f"shift:{second}"})
    client.post(page("shift", third), {"give": "yes", "to": f"holder:{luke}"})
    with as_owner():
        found = Shift.objects.filter(ends_at__gt=desk.at + 6 * HOUR).order_by(
            "starts_at"
        )
        left = [(e.holder_id, e.id) for e in found if e.ends_at > e.starts_at]
    assert [who for who, _ in left] == [luke, nadia, luke]
    answer = client.post(page("shift", left[0][1]), follow=True)
    assert "Look for a gap below" in text(answer)
    assert client.get(page("shift", left[0][1])).status_code == 404


def test_whoever_must_ring_finds_who_is_on_call_by_one_press(
    desk: Desk, hire: Hire
) -> None:
    on_call_now(desk, desk.post(), "Nadia Rahman", "0113 496 0901")
    actions.give_telephones(
        numbers={f"{FORCE}/threat-desk": "0113 496 0100"}, by=INSTALLATION, at=desk.at
    )
    lan = hire("charity-referrer", "salvation-army", "Lan Nguyen").signed_in()
    assert f'href="{page("ring")}"' in lan.get("/").content.decode()
    answer = lan.get(page("ring"), {"force": FORCE, "need": "advice"})
    shown = text(answer)
    assert 'href="tel:01134960901"' in answer.content.decode()
    assert "Nadia Rahman Tactical adviser, on call, until" in shown
    assert shown.index("Nadia Rahman") < shown.index("0113 496 0100")
    assert "National Crime Agency" in shown
    assert "Nobody on call" not in shown


def test_a_gap_is_said_and_the_desks_follow(client: Client, desk: Desk) -> None:
    desk.post("duty-officer")
    asked = {"force": FORCE, "need": "danger", "hour": "03"}
    shown = text(client.get(page("ring"), asked))
    assert "Nobody on call Duty officer: nobody is on the rota at this hour" in shown
    assert "Ring 999 first" in shown
    assert shown.index("Ring 999 first") < shown.index("Control room")


def test_a_town_or_a_council_leads_to_its_force_and_into_no_address(
    client: Client,
) -> None:
    answer = client.post(page("ring-place"), {"place": "Ashford", "need": "child"})
    assert "force=" not in answer["Location"]
    which = client.get(answer["Location"]).content.decode()
    assert f"{page('ring')}?force=kent&amp;need=child" in which
    assert f"{page('ring')}?force=surrey&amp;need=child" in which
    kent = client.post(page("ring-place"), {"place": "maidstone council"})
    assert kent["Location"] == f"{page('ring')}?force=kent"
    for typed, words in (("Atlantis", "no such town"), ("", "Enter a town")):
        lost = client.post(page("ring-place"), {"place": typed}, follow=True)
        assert words in text(lost)
        assert "Atlantis" not in lost.request["QUERY_STRING"]


def test_odd_questions_are_answered_with_the_form(client: Client) -> None:
    for asked in (
        {"force": "nowhere", "need": "advice"},
        {"need": "tea"},
        {"force": FORCE, "need": "advice", "hour": "99"},
        {"force": FORCE, "need": "advice", "hour": "3", "day": "2026-99-01"},
        {"force": FORCE, "need": "advice", "hour": "3", "day": "1066-10-14"},
    ):
        assert client.get(page("ring"), asked).status_code == 200, asked


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_names_posts_and_desks_that_there_are(need: str) -> None:
    each = NEEDS[need]
    assert each.label
    assert set(each.posts) <= set(POST_KINDS)
    assert each.desks
    assert "control-room" in each.desks


def test_every_post_answers_a_need_or_is_no_telephone_post() -> None:
    rung = {post for each in NEEDS.values() for post in each.posts}
    assert set(POST_KINDS) - rung == {"analytical-spoc", "lead-investigator"}
    for each in POST_KINDS.values():
        assert set(each.accredited) <= set(ACCREDITATIONS)
        assert not each.role or each.role in ROLES
