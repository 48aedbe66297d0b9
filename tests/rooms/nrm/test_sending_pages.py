"""The way out through the product: each page, each refusal in words, each copy."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.nrm.form import Route, Said
from manumit.nrm.models import Carrying
from manumit.nrm.outgoing import Outgoing
from tests.cast import Cast
from tests.ground import NOON, as_owner
from tests.rooms.nrm.finding import found_by_reference
from tests.rooms.nrm.sending import (
    NAME,
    all_sent,
    answers,
    confirms,
    filled,
    press,
    sends,
    shown,
    states,
)
from tests.rooms.nrm.test_sending import ADULT, MINUTE, NO, PATHS, YES


def page(name: str, *given: object) -> str:
    return reverse(f"nrm:{name}", args=given)


def pressed(gone: Outgoing, **other: str) -> dict[str, str]:
    return {
        "token": str(uuid4()),
        "route": gone.route.value,
        "mark": gone.mark,
        "sent_at": "2026-03-04 12:00",
    } | other


def hidden(client: Client, draft: UUID) -> dict[str, str]:
    """The fields that the page before the press gives out."""
    form = client.get(page("submitted", draft)).context["form"]
    return {name: str(form[name].value()) for name in ("token", "route", "mark")}


@pytest.mark.parametrize("path", PATHS)
def test_each_path_through_the_product(cast: Cast, of_case: UUID, path: str) -> None:
    history, expected = PATHS[path]
    for step, body in enumerate(history):
        states(of_case, cast.alice, body, at=NOON + step * MINUTE)
    filled(of_case, cast.alice, at=NOON + 10 * MINUTE)
    client = cast.alice.client()
    before = client.get(page("ready", of_case)).content.decode()
    assert "It can go" in before
    across = client.get(page("across", of_case)).content.decode()
    assert ("Quillfeather" in _answers(across)) is (
        expected is not Route.NOTIFY_ANONYMOUS
    )
    given = hidden(client, of_case) | {"sent_at": "2026-03-04 12:30"}
    sent = client.post(page("submitted", of_case), given)
    assert sent.status_code == 302, sent.content.decode()
    (kept,) = all_sent(of_case, cast.alice)
    assert kept.route is expected
    after = client.get(page("sent", of_case)).content.decode()
    assert "NOT YET REFERRED" in after
    exact = client.get(page("sent-file", kept.id))
    assert exact.content.decode() == kept.content
    anonymous = expected is Route.NOTIFY_ANONYMOUS
    assert (NAME in json.dumps(json.loads(kept.content))) is not anonymous


def _answers(across: str) -> str:
    """What stands in the boxes that are copied across, not the bar above."""
    return across[across.index("mm-across__progress") :]


def test_a_change_in_another_window_is_told_and_nothing_is_lost(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    gone = filled(of_case, cast.alice)
    states(of_case, cast.imran, NO, at=NOON + MINUTE)
    client = cast.alice.client()
    told = client.post(page("submitted", of_case), pressed(gone))
    assert told.status_code == 422
    words = told.content.decode()
    assert "Now it is a notification without a name" in words
    assert "I had submitted it before that changed" in words
    assert not all_sent(of_case, cast.alice)
    went = pressed(gone, went_before="on", token=str(uuid4()))
    assert client.post(page("submitted", of_case), went).status_code == 302
    (kept,) = all_sent(of_case, cast.alice)
    assert kept.route is Route.ADULT
    assert "They no longer agree to the referral" in (
        client.get(page("sent", of_case)).content.decode()
    )


def test_two_presses_and_two_people_send_once(cast: Cast, of_case: UUID) -> None:
    states(of_case, cast.alice, ADULT, YES)
    given = pressed(filled(of_case, cast.alice))
    mine, theirs = cast.alice.client(), cast.imran.client()
    for client, sent in (
        (mine, given),
        (mine, given),
        (theirs, given | {"token": str(uuid4())}),
    ):
        assert client.post(page("submitted", of_case), sent).status_code == 302
    assert len(all_sent(of_case, cast.alice)) == 1
    told = theirs.get(page("sent", of_case)).content.decode()
    assert "recorded as sent already" in told


def test_names_are_marked_and_only_the_copy_is_edited(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, NO)
    why = "Ngọc-Ánh is afraid <b>\r\n\r\nof 07700 900123."
    answers(of_case, cast.alice, {"declined_why": Said(why)})
    filled(of_case, cast.alice)
    client = cast.alice.client()
    asked = client.get(page("ready", of_case))
    assert "<mark>" in asked.content.decode()
    (to_look,) = asked.context["to_look"]
    given = {
        "key": "declined_why",
        "token": str(uuid4()),
        "of": to_look.form["of"].value(),
        "what": "edited",
        "words": "They are afraid <b>\r\n\r\nof somebody.",
    }
    assert client.post(page("ready", of_case), given).status_code == 302
    assert "It can go" in client.get(page("ready", of_case)).content.decode()
    gone = shown(of_case, cast.alice)
    assert gone.content.national["refuse-nrm"] == given["words"]
    assert gone.answers["declined_why"] == Said(why)
    nothing = given | {"what": "edited", "words": "", "token": str(uuid4())}
    assert client.post(page("ready", of_case), nothing).status_code == 422
    stale = given | {"of": "0" * 64, "token": str(uuid4())}
    assert client.post(page("ready", of_case), stale).status_code == 422


def test_ticks_are_kept_until_the_page_says_something_else(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    filled(of_case, cast.alice)
    client = cast.alice.client()
    pages = client.get(page("across", of_case)).context["pages"]
    given = {
        "shown": [each.path for each in pages],
        "copied": [each.mark for each in pages],
    }
    assert client.post(page("across", of_case), given).status_code == 302
    assert client.get(page("across", of_case)).context["done"] == len(pages)
    answers(of_case, cast.alice, {"last_name": Said("Obi")}, at=NOON + MINUTE)
    again = client.get(page("across", of_case)).context
    assert [each.path for each in again["pages"] if not each.copied] == [
        "pv-name-referral"
    ]


def test_the_reference_is_recorded_and_put_right(cast: Cast, of_case: UUID) -> None:
    states(of_case, cast.alice, ADULT, YES)
    sent = sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    client = cast.alice.client()
    form = client.get(page("receipt", sent.submission)).context["form"]
    given = {
        "token": form["token"].value(),
        "seen": "",
        "reference": "NRM-4711",
        "authority": "sca",
        "received_at": "2026-03-04 12:00",
        "words": "By e-mail",
    }
    assert client.post(page("receipt", sent.submission), given).status_code == 302
    clash = given | {"token": str(uuid4()), "reference": "NRM-4712"}
    told = client.post(page("receipt", sent.submission), clash)
    assert told.status_code == 422
    assert "It is NRM-4711" in told.content.decode()
    assert "NOT YET REFERRED" not in client.get(page("sent", of_case)).content.decode()


def test_a_decision_finds_the_case_by_the_reference_that_was_recorded(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    sent = sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    confirms(sent.submission, cast.alice, "NRM-4711")
    assert found_by_reference(cast.alice, "NRM-4711") == [sent.case]


def test_an_addition_copies_only_what_changed_and_has_its_own_receipt(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    answers(of_case, cast.alice, {"last_name": Said("Obi")}, at=NOON + MINUTE)
    client = cast.alice.client()
    pages = client.get(page("across", of_case)).context["pages"]
    assert [each.path for each in pages] == ["pv-name-referral"]
    form = client.get(page("submitted", of_case)).context["form"]
    assert "reason" in form.fields
    given = hidden(client, of_case) | {"sent_at": "2026-03-04 12:05", "reason": ""}
    assert client.post(page("submitted", of_case), given).status_code == 422
    given["reason"] = "Spelt wrongly"
    assert client.post(page("submitted", of_case), given).status_code == 302
    first, more = all_sent(of_case, cast.alice)
    assert (more.adds_to, more.reason) == (first.id, "Spelt wrongly")
    for name in ("sent-copy", "receipt"):
        assert client.get(page(name, more.id)).status_code == 200


@pytest.mark.parametrize("name", ["copy", "sent-copy"])
def test_copies_are_pages_and_tagged_pdfs(cast: Cast, of_case: UUID, name: str) -> None:
    states(of_case, cast.alice, ADULT, YES)
    sent = sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    client = cast.alice.client()
    address = page(name, of_case if name == "copy" else sent.submission)
    shown_page = client.get(address).content.decode()
    assert "They kept Ngọc-Ánh&#x27;s passport.\r\n\r\n  She slept there." in shown_page
    page_of_copy = client.get(address).content.decode()
    assert "Never give it to the person to carry" in page_of_copy
    made = client.get(f"{address}?as=pdf")
    assert made["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")


def test_nothing_is_printed_for_somebody_to_whom_it_is_not_safe(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    filled(of_case, cast.alice)
    client = cast.alice.client()
    copy = f"{page('for-the-person', of_case)}?text=agreed&language=en"
    assert client.get(copy).status_code == 302
    given = {
        "token": str(uuid4()),
        "text": "agreed",
        "language": "en",
        "safe": "no",
        "instead": "",
    }
    assert client.post(page("carry", of_case), given).status_code == 422
    given["instead"] = "Read aloud to her"
    assert client.post(page("carry", of_case), given).status_code == 302
    assert client.get(copy).status_code == 302
    safe = given | {"token": str(uuid4()), "safe": "yes"}
    assert client.post(page("carry", of_case), safe).status_code == 302
    words = client.get(copy).content.decode()
    document = words[words.index("mm-document") :]
    assert "What we agreed" in document
    assert "Yes. Send my referral to the Home Office." in document
    assert NAME not in document
    assert client.get(f"{copy}&as=pdf").content.startswith(b"%PDF")
    with as_owner():
        Carrying.objects.update(asked_at=NOON - timedelta(days=300))
    for again in (copy, f"{copy}&as=pdf"):
        assert client.get(again).status_code == 302, "another day: they are asked again"


def test_unconfirmed_words_are_never_for_the_person(cast: Cast, of_case: UUID) -> None:
    client = cast.alice.client()
    given = {
        "token": str(uuid4()),
        "text": "choice",
        "language": "sq",
        "safe": "yes",
        "instead": "",
    }
    told = client.post(page("carry", of_case), given, follow=True)
    words = told.content.decode()
    assert "No named translator has confirmed these words" in words
    assert '<article class="mm-document" lang="en"' in words


def test_the_hand_over_file_is_taken_out_for_a_purpose(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, NO)
    filled(of_case, cast.alice)
    client = cast.alice.client()
    assert client.post(page("hand-over", of_case), {}).status_code == 422
    taken = client.post(page("hand-over", of_case), {"purpose": "check"})
    assert taken["Content-Type"] == "application/json"
    assert NAME not in taken.content.decode()


@pytest.mark.parametrize("outsider", ["carol", "dev", "bea"])
def test_nobody_else_learns_that_it_is_there(
    cast: Cast, of_case: UUID, outsider: str
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    sent = sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    client = getattr(cast, outsider).client()
    for name in ("ready", "across", "hand-over", "submitted", "sent", "copy", "carry"):
        assert client.get(page(name, of_case)).status_code in {403, 404}
    for name in ("receipt", "sent-copy", "sent-file"):
        assert client.get(page(name, sent.submission)).status_code in {403, 404}


def test_whoever_agrees_after_a_notification_was_received_is_not_yet_referred(
    cast: Cast, of_case: UUID
) -> None:
    states(of_case, cast.alice, ADULT, NO)
    notified = sends(of_case, cast.alice, press(filled(of_case, cast.alice)))
    confirms(notified.submission, cast.alice, "DTN-1")
    client = cast.alice.client()
    received = f"{page('drafts')}?show=received"
    assert "NOT YET REFERRED" not in client.get(page("draft", of_case)).content.decode()
    assert page("draft", of_case) in client.get(received).content.decode()
    states(of_case, cast.alice, YES, at=NOON + MINUTE)
    for name in ("draft", "ready", "sent"):
        now = client.get(page(name, of_case)).content.decode()
        assert "They agree to a referral now" in now
        assert "govuk-tag--red" in now
        assert ">Received<" not in now
    assert (
        "It is a referral now: send that as well"
        in client.get(page("ready", of_case)).content.decode()
    ), "and why it waits"
    mine = client.get(page("drafts")).content.decode()
    assert page("draft", of_case) in mine
    assert page("draft", of_case) not in client.get(received).content.decode()
    later = NOON + 2 * MINUTE
    gone = filled(of_case, cast.alice, at=later)
    referred = sends(of_case, cast.alice, press(gone, sent_at=later), at=later)
    assert ">Received<" not in client.get(page("draft", of_case)).content.decode()
    confirms(referred.submission, cast.alice, "NRM-1", at=later)
    assert ">Received<" in client.get(page("draft", of_case)).content.decode()
