from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.desk import alerting
from manumit.finding.stored import actions
from manumit.finding.stored import queries as stored
from manumit.notices import actions as notices
from manumit.notices.actions import Told
from manumit.organisations import actions as accounts
from manumit.organisations.queries import account as account_facts
from manumit.referrals.actions.receiving import Receipt

from .conftest import NOW, reader
from .test_search import ask, events


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
SAVED = "/searches/"
BEFORE = NOW - timedelta(hours=1)
LATER = NOW + timedelta(minutes=30)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """What was told, as well as telling it."""
    kept: list[Told] = []

    def tell_many(*, notices: Sequence[Told], by: Reader, at: datetime) -> int:
        kept.extend(notices)
        return real(notices=notices, by=by, at=at)

    real = notices.tell_many
    monkeypatch.setattr(alerting, "tell_many", tell_many)
    return kept


def save(
    client: Client, text: str, *, name: str = "Mrs Quillfeather", tell: str = "at_once"
) -> UUID:
    """Search and save; answer the search's id."""
    address = ask(client, text)
    answer = client.post(f"{address}save/", {"name": name, "tell": tell})
    assert answer.status_code == 302
    return UUID(address.split("/")[2])


def received_later(receive: Receive, at: datetime, **said: object) -> None:
    """Let one more in at a later moment."""
    receive({"reference": f"L-{at:%H%M%S}", **said}, at=at)


def test_a_search_is_saved_listed_and_stopped_in_one_press(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    receive(at=BEFORE)
    client = as_person("leeds")
    save(client, "passport")
    page = client.get(SAVED).content.decode()
    assert "Mrs Quillfeather" in page
    assert "“passport”" in page
    assert "Tell me: as soon as it is found" in page
    (kept,) = _kept(cast)
    assert client.post(f"/searches/{kept.id}/stop/").status_code == 302
    assert "You have saved no search" in client.get(SAVED).content.decode()
    acts = [e.act for a in ("search.saved", "search.stopped") for e in events(cast, a)]
    assert acts == ["search.saved", "search.stopped"]
    assert client.post(f"/searches/{kept.id}/stop/").status_code == 302
    assert len(events(cast, "search.stopped")) == 1


def _kept(cast: dict[str, UUID], code: str = "leeds") -> list[stored.SavedSeen]:
    own = reader(cast, code)
    with as_reader(own, at=NOW):
        return list(stored.saved_searches(reader=own))


def test_saving_twice_is_said_and_changes_nothing(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    receive(at=BEFORE)
    client = as_person("leeds")
    search = save(client, "passport")
    address = f"/search/{search}/save/"
    answer = client.post(address, {"name": "Again", "tell": "never"}, follow=True)
    assert "You have saved this search already." in answer.content.decode()
    assert [each.name for each in _kept(cast)] == ["Mrs Quillfeather"]


@pytest.mark.parametrize("name", ["", "   "])
def test_a_search_needs_a_name(name: str, as_person: Sign, receive: Receive) -> None:
    receive(at=BEFORE)
    client = as_person("leeds")
    address = ask(client, "passport")
    answer = client.post(f"{address}save/", {"name": name, "tell": "at_once"})
    assert answer.status_code == 422
    assert "Enter a name for this search." in answer.content.decode()


def test_nobody_saves_sees_or_stops_another_persons_search(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    receive(at=BEFORE)
    search = save(as_person("leeds"), "passport")
    (kept,) = _kept(cast)
    for code in ("officer", "kent"):
        client = as_person(code)
        assert "Mrs Quillfeather" not in client.get(SAVED).content.decode()
        for address in (
            f"/search/{search}/save/",
            f"/searches/{kept.id}/seen/",
            f"/searches/{kept.id}/stop/",
            f"/searches/{uuid4()}/stop/",
        ):
            given = {"name": "Mine", "tell": "never"}
            assert client.post(address, given).status_code == 404, address
    assert [each.name for each in _kept(cast)] == ["Mrs Quillfeather"]


def test_what_is_new_is_told_once_by_count_and_id_alone(
    as_person: Sign, receive: Receive, cast: dict[str, UUID], told: list[Told]
) -> None:
    receive(at=BEFORE)
    search = save(as_person("leeds"), "passport")
    assert alerting.look_for_all(at=NOW + timedelta(minutes=5)) == 0
    received_later(receive, NOW + timedelta(minutes=20))
    assert alerting.look_for_all(at=LATER) == 1
    assert alerting.look_for_all(at=LATER + timedelta(minutes=3)) == 0
    assert alerting.look_for_all(at=LATER + timedelta(minutes=3)) == 0
    (notice,) = told
    assert notice.subject == f"search:{search}"
    assert notice.gaps == {"count": 1}
    assert notice.to.account == str(cast["leeds"])
    assert "Quillfeather" not in str(notice)
    assert len(events(cast, "search.found_new")) == 1


def test_what_comes_to_light_late_is_told_all_the_same(
    as_person: Sign, receive: Receive, told: list[Told]
) -> None:
    """An act that was under way at the last look carries an older moment."""
    receive(at=BEFORE)
    save(as_person("leeds"), "passport")
    alerting.look_for_all(at=LATER)
    received_later(receive, LATER - timedelta(seconds=30))
    assert alerting.look_for_all(at=LATER + timedelta(minutes=3)) == 1
    assert alerting.look_for_all(at=LATER + timedelta(minutes=6)) == 0


def test_a_look_that_was_cut_short_is_made_again_and_tells_once(
    as_person: Sign,
    receive: Receive,
    told: list[Told],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receive(at=BEFORE)
    save(as_person("leeds"), "passport")
    received_later(receive, NOW + timedelta(minutes=20))
    with monkeypatch.context() as patch:

        def killed(**named: object) -> int:
            raise KeyboardInterrupt

        patch.setattr(alerting, "tell_many", killed)
        with pytest.raises(KeyboardInterrupt):
            alerting.look_for_all(at=LATER)
    assert alerting.look_for_all(at=LATER) == 1
    assert len(told) == 1


def test_two_workers_at_once_tell_once(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    receive(at=BEFORE)
    save(as_person("leeds"), "passport")
    (kept,) = _kept(cast)
    own = reader(cast, "leeds")
    new = [uuid4()]
    with as_reader(own, at=LATER):
        assert actions.looked(seen=kept, found=new, by=own, at=LATER) == 1
        assert actions.looked(seen=kept, found=new, by=own, at=LATER) == 0


def test_somebody_whose_role_ended_is_told_nothing(
    as_person: Sign, receive: Receive, cast: dict[str, UUID], told: list[Told]
) -> None:
    receive(at=BEFORE)
    save(as_person("leeds"), "passport")
    with as_reader(INSTALLATION, at=NOW):
        facts = account_facts(account=cast["leeds"], reader=INSTALLATION)
        assert facts is not None
        (held,) = facts.roles
        accounts.end_membership(membership=held.id, by=INSTALLATION, at=NOW)
    received_later(receive, NOW + timedelta(minutes=20))
    assert alerting.look_for_all(at=LATER) == 0
    assert told == []


def test_another_forces_case_is_never_told(
    as_person: Sign, receive: Receive, told: list[Told]
) -> None:
    receive(at=BEFORE)
    save(as_person("leeds"), "passport")
    kent = {
        "exploited_where": "Maidstone",
        "exploited_county": "Kent",
        "now_where": "Maidstone",
        "now_county": "Kent",
    }
    received_later(receive, NOW + timedelta(minutes=20), **kent)
    assert alerting.look_for_all(at=LATER) == 0


def test_new_hits_are_marked_until_their_person_has_seen_them(
    as_person: Sign,
    receive: Receive,
    cast: dict[str, UUID],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receive(at=BEFORE)
    client = as_person("leeds")
    search = save(client, "passport", tell="never")
    received_later(receive, NOW + timedelta(minutes=20))
    assert alerting.look_for_all(at=LATER) == 0
    monkeypatch.setattr("manumit.organisations.middleware.now", lambda: LATER)
    assert "1 new" in client.get(SAVED).content.decode()
    page = client.get(f"/search/{search}/").content.decode()
    assert re.findall(r"govuk-tag--teal[^>]*>\s*New\s*<", page)
    assert "1 referral new or changed since 4 March 2026 at 12:00" in " ".join(
        page.split()
    )
    (kept,) = _kept(cast)
    client.post(f"/searches/{kept.id}/seen/")
    page = client.get(f"/search/{search}/").content.decode()
    assert "Nothing new since" in page
    assert "1 new" not in client.get(SAVED).content.decode()


def test_a_daily_search_tells_in_the_morning_what_came_since(
    as_person: Sign, receive: Receive, told: list[Told]
) -> None:
    receive(at=BEFORE)
    save(as_person("leeds"), "passport", tell="daily")
    received_later(receive, NOW + timedelta(minutes=20))
    assert alerting.look_for_all(at=LATER) == 0
    night = NOW + timedelta(hours=13)
    received_later(receive, night)
    assert alerting.look_for_all(at=night + timedelta(minutes=1)) == 0
    morning = NOW + timedelta(hours=19, minutes=1)
    assert alerting.look_for_all(at=morning) == 1
    assert alerting.look_for_all(at=morning + timedelta(hours=3)) == 0
    assert [each.gaps for each in told] == [{"count": 2}]


def test_old_words_are_blanked_but_those_of_saved_searches_stay(
    as_person: Sign, receive: Receive, cast: dict[str, UUID]
) -> None:
    receive(at=BEFORE)
    client = as_person("leeds")
    kept = save(client, "passport")
    dropped = ask(client, "Okafor")
    assert alerting.forget_old(at=NOW + timedelta(days=29)) == 0
    assert alerting.forget_old(at=NOW + timedelta(days=31)) == 1
    assert alerting.forget_old(at=NOW + timedelta(days=31)) == 0
    assert client.get(dropped).status_code == 404
    assert client.get(reverse("desk:result", args=[kept])).status_code == 200
