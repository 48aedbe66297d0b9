"""Handing on, a second person's look, expiry, and several people of one event."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.notices import queries as notices
from manumit.nrm import queries
from manumit.nrm.actions import checking, expiring, handing
from manumit.nrm.actions.answering import Posted, save
from manumit.nrm.actions.checking import OwnWork, Settled
from manumit.nrm.actions.starting import Begun, start
from manumit.nrm.form import Said
from manumit.nrm.holding import DraftExpired
from manumit.nrm.jobs import age_all
from manumit.nrm.queries import Whose
from manumit.nrm.rules.drafts import Standing
from tests.cast import Cast, Somebody
from tests.ground import NOON
from tests.rooms.nrm.conftest import FORM, Saving


DAY = timedelta(days=1)


def draft_of(draft: UUID, somebody: Somebody, at: datetime = NOON) -> queries.DraftSeen:
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        return queries.draft(draft, reader=reader)


def listed(somebody: Somebody, whose: Whose, at: datetime = NOON) -> list[UUID]:
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        found = queries.drafts(whose=whose, reader=reader, at=at)
    return [each.draft.id for each in found]


def test_a_draft_is_handed_to_a_colleague_with_a_note(
    cast: Cast, of_case: UUID
) -> None:
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        handing.hand(
            draft=of_case,
            to_account=str(cast.imran.account),
            to_desk="",
            words="Ring the\r\ninterpreter",
            by=alice,
            at=NOON,
        )
    assert listed(cast.imran, Whose.MINE) == [of_case]
    assert listed(cast.alice, Whose.MINE) == []
    imran = cast.imran.reader()
    with as_reader(imran, at=NOON):
        (told,) = queries.handings(of_case, reader=imran)
        assert (told.to_name, told.words) == ("Imran Sheikh", "Ring the\r\ninterpreter")
        assert notices.unread(reader=imran, at=NOON).exists()


def test_a_draft_is_handed_to_a_desk(cast: Cast, of_case: UUID) -> None:
    client = cast.alice.client()
    page = reverse("nrm:hand", args=[of_case])
    sent = client.post(page, {"to": "desk:west-yorkshire/threat-desk", "words": ""})
    assert sent.status_code == 302, sent.content.decode()
    assert draft_of(of_case, cast.alice).desk == "west-yorkshire/threat-desk"


def test_whoever_checks_comments_and_writes_no_word(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    saving(of_case, cast.alice, {"account": Said("one")})
    imran, token = cast.imran.reader(), uuid4()
    with as_reader(imran, at=NOON):
        for _ in range(2):
            checking.comment(
                draft=of_case,
                section="happened",
                words="Who \r\nsaid so?",
                token=token,
                by=imran,
                at=NOON,
            )
        checking.check(draft=of_case, by=imran, at=NOON)
        (comment,) = queries.comments(of_case, reader=imran)
        assert queries.checked(of_case, reader=imran).stands
    saving(of_case, cast.alice, {"account": Said("two")}, at=NOON + DAY)
    later = cast.imran.reader(NOON + DAY)
    with as_reader(later, at=NOON + DAY):
        assert not queries.checked(of_case, reader=later).stands
        checking.settle(comment=comment.id, by=later, at=NOON + DAY)
        with pytest.raises(Settled):
            checking.settle(comment=comment.id, by=later, at=NOON + DAY)


def test_nobody_checks_what_they_wrote(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    saving(of_case, cast.imran, {"account": Said("one")})
    imran = cast.imran.reader()
    with as_reader(imran, at=NOON), pytest.raises(OwnWork):
        checking.check(draft=of_case, by=imran, at=NOON)


def test_an_officer_may_not_check(cast: Cast, of_case: UUID) -> None:
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON), pytest.raises(Refused):
        checking.check(draft=of_case, by=alice, at=NOON)


def test_a_draft_stands_on_the_list_to_check_until_it_is(
    cast: Cast, of_case: UUID
) -> None:
    assert listed(cast.imran, Whose.CHECK) == []
    alice, imran = cast.alice.reader(), cast.imran.reader()
    with as_reader(alice, at=NOON):
        checking.ask_check(draft=of_case, by=alice, at=NOON)
    assert listed(cast.imran, Whose.CHECK) == [of_case]
    with as_reader(imran, at=NOON):
        checking.check(draft=of_case, by=imran, at=NOON)
    assert listed(cast.imran, Whose.CHECK) == []


def test_a_draft_expires_with_warning_and_is_taken_up_again(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    assert age_all(at=NOON + 20 * DAY) == 0
    assert age_all(at=NOON + 22 * DAY) == 1
    assert age_all(at=NOON + 23 * DAY) == 0, "warned once"
    assert age_all(at=NOON + 29 * DAY) == 1
    assert age_all(at=NOON + 30 * DAY) == 0
    late = NOON + 30 * DAY
    assert draft_of(of_case, cast.alice, late).standing is Standing.EXPIRED
    with pytest.raises(DraftExpired):
        saving(of_case, cast.alice, {"account": Said("one")}, at=late)
    reader = cast.imran.reader(late)
    with as_reader(reader, at=late):
        expiring.take_up(draft=of_case, by=reader, at=late)
    saving(of_case, cast.imran, {"account": Said("one")}, at=late)
    assert draft_of(of_case, cast.imran, late).standing is Standing.WRITING
    assert listed(cast.imran, Whose.MINE, late) == [of_case]


def test_what_somebody_changes_does_not_expire(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    saving(of_case, cast.alice, {"account": Said("one")}, at=NOON + 25 * DAY)
    assert age_all(at=NOON + 29 * DAY) == 0


def test_shared_answers_are_typed_once_for_all_of_an_event(
    cast: Cast, alone: UUID, saving: Saving
) -> None:
    dev = cast.dev.reader()
    with as_reader(dev, at=NOON):
        begun = Begun(form=FORM, token=uuid4(), beside=alone)
        other = start(begun=begun, by=dev, at=NOON)
    shared = frozenset({"journey"})
    saving(
        alone,
        cast.dev,
        {"journey": Said("by van"), "account": Said("a")},
        shared=shared,
    )
    with as_reader(dev, at=NOON):
        found = queries.current(other, reader=dev)
        assert {key: each.kept for key, each in found.items()} == {
            "journey": Said("by van")
        }
        (sibling,) = queries.siblings(queries.draft(other, reader=dev), reader=dev)
    assert sibling.id == alone


def test_one_person_of_a_case_has_one_draft_and_a_button_begins_one(
    cast: Cast, of_case: UUID, alone: UUID
) -> None:
    seen = draft_of(of_case, cast.alice)
    imran = cast.imran.reader()
    with as_reader(imran, at=NOON):
        begun = Begun(form=FORM, token=uuid4(), case=seen.case, nominal=seen.nominal)
        assert start(begun=begun, by=imran, at=NOON) == of_case
    client, token = cast.dev.client(), uuid4()
    pages = {
        client.post(reverse("nrm:begin"), {"token": token})["Location"]
        for _ in range(2)
    }
    assert len(pages) == 1


def test_a_save_that_is_cut_off_leaves_nothing_and_can_be_repeated(
    cast: Cast, of_case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    from manumit.nrm.actions import answering

    alice = cast.alice.reader()
    posted = Posted(
        section="happened", token=uuid4(), seen=None, answers={"account": Said("one")}
    )

    class Killed(Exception):
        pass

    def killed(*args: object, **named: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(answering, "record", killed)
        with pytest.raises(Killed), as_reader(alice, at=NOON):
            save(draft=of_case, posted=posted, by=alice, at=NOON)
    with as_reader(alice, at=NOON):
        assert queries.versions(of_case, reader=alice) == []
        assert save(draft=of_case, posted=posted, by=alice, at=NOON).stored
        assert not save(draft=of_case, posted=posted, by=alice, at=NOON).stored
