from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.reader import NOBODY, Reader, Refused
from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.guidance import actions, queries, words
from manumit.guidance.actions import Given
from manumit.guidance.models import Confirmation
from manumit.guidance.words import texts
from manumit.guidance.words.rules import Kind, Standing, Way
from tests.ground import as_owner
from tests.rooms.guidance.conftest import ANYBODY, AT, SPOC


pytestmark = pytest.mark.django_db

NAME = "Ffion  Translator "


def seen(key: str = "choice", language: str = "cy", at: datetime = AT) -> str:
    found = queries.held(key=key, language=language, reader=SPOC, at=at)
    assert found.words is not None
    return found.words.digest


def said(**otherwise: Any) -> Given:
    given: dict[str, Any] = {
        "token": uuid4(),
        "seen": "",
        "translator": NAME,
        "qualification": "Register of translators\r\n0001",
        "on": AT.date(),
        "how": "Signed the printed page",
        "own": False,
        "recorder": "Priya Nair",
    }
    return Given(**{**given, **otherwise})


def confirm(
    *, key: str = "choice", language: str = "cy", by: Reader = SPOC, at: datetime = AT
) -> UUID:
    with as_reader(by, at=at):
        given = said(seen=seen(key, language, at))
        return actions.confirm(key=key, language=language, given=given, by=by, at=at)


def withdraw(*, key: str = "choice", language: str = "cy", at: datetime = AT) -> UUID:
    with as_reader(SPOC, at=at):
        return actions.withdraw(
            key=key,
            language=language,
            token=uuid4(),
            reason="A word was wrong",
            recorder="Priya Nair",
            by=SPOC,
            at=at,
        )


def shown(language: str = "cy", at: datetime = AT) -> Any:
    with as_reader(ANYBODY, at=at):
        return queries.for_victim(
            key="choice", language=language, reader=ANYBODY, at=at
        )


def test_what_nobody_confirmed_is_english_through_an_interpreter() -> None:
    found = shown()
    assert found.way is Way.INTERPRETED
    assert found.needs_interpreter
    assert found.language.code == "en"
    assert found.words.title == "Your choice"
    assert found.as_kept["asked"] == "cy"


def test_a_language_that_no_text_is_written_in_is_english_too() -> None:
    found = shown("ur")
    assert (found.way, found.language.code) == (Way.INTERPRETED, "en")


def test_english_is_itself() -> None:
    assert shown("en").way is Way.ENGLISH


def test_staff_see_a_draft_that_says_so() -> None:
    with as_reader(ANYBODY, at=AT):
        found = queries.for_staff(key="choice", language="ar", reader=ANYBODY, at=AT)
    assert found.way is Way.DRAFT
    assert not found.may_rely_on
    assert found.language.direction == "rtl"


def test_a_confirmed_text_is_shown_with_who_confirmed_it() -> None:
    row = confirm()
    found = shown()
    assert found.way is Way.CONFIRMED
    assert found.language.code == "cy"
    assert found.confirmed is not None
    assert (found.confirmed.id, found.confirmed.translator) == (row, NAME)
    assert found.as_kept["confirmation"] == str(row)
    assert shown(at=AT - timedelta(minutes=1)).way is Way.INTERPRETED


def test_what_was_confirmed_can_be_read_for_ever() -> None:
    confirm()
    row = _only_row()
    assert row.words == words.Words(**_parts()).canonical
    assert row.qualification == "Register of translators\r\n0001"


def _parts() -> dict[str, Any]:
    filled = words.translation("choice", "cy", on=AT.date())
    assert filled is not None
    found = filled.filled(AT.date())
    return {
        "title": found.title,
        "paragraphs": found.paragraphs,
        "lines": found.lines,
    }


def _only_row() -> Confirmation:
    with as_owner():
        return Confirmation.objects.get()


def test_a_withdrawn_text_is_shown_no_more() -> None:
    confirm()
    later = AT + timedelta(hours=1)
    withdraw(at=later)
    assert shown(at=later).way is Way.INTERPRETED
    with as_reader(SPOC, at=later):
        kinds = [
            each.kind
            for each in queries.history(
                key="choice", language="cy", reader=SPOC, at=later
            )
        ]
        with pytest.raises(actions.NothingToWithdraw, match="somebody else"):
            actions.withdraw(
                key="choice",
                language="cy",
                token=uuid4(),
                reason="",
                recorder="",
                by=SPOC,
                at=later,
            )
    assert kinds == [Kind.WITHDRAWN, Kind.CONFIRMED]


def test_the_same_press_twice_is_one_confirmation() -> None:
    given = said(seen="")
    with as_reader(SPOC, at=AT):
        given = replace(given, seen=seen())
        first, second = (
            actions.confirm(key="choice", language="cy", given=given, by=SPOC, at=AT)
            for _ in range(2)
        )
    assert first == second
    with as_owner():
        assert Confirmation.objects.count() == 1


@pytest.mark.parametrize(
    ("otherwise", "why"),
    [
        ({"on": date(2027, 1, 1)}, "not come yet"),
        ({"on": date(2020, 1, 1)}, "written later"),
        ({"seen": "0" * 64}, "have changed"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    otherwise: dict[str, Any], why: str
) -> None:
    with as_reader(SPOC, at=AT):
        given = said(**{"seen": seen(), **otherwise})
        with pytest.raises(actions.CannotConfirm, match=why):
            actions.confirm(key="choice", language="cy", given=given, by=SPOC, at=AT)


def test_english_needs_no_translator() -> None:
    with as_reader(SPOC, at=AT):
        given = said(seen=seen("choice", "en"))
        with pytest.raises(actions.CannotConfirm, match="source"):
            actions.confirm(key="choice", language="en", given=given, by=SPOC, at=AT)


def test_somebody_without_the_right_is_refused() -> None:
    with pytest.raises(Refused):
        confirm(by=ANYBODY)
    with pytest.raises(Refused), as_reader(NOBODY, at=AT):
        queries.for_victim(key="choice", language="cy", reader=NOBODY, at=AT)


@pytest.mark.parametrize("statement", ["UPDATE {} SET key = 'x'", "DELETE FROM {}"])
def test_rows_are_only_added(statement: str) -> None:
    confirm()
    with (
        pytest.raises(DatabaseError),
        as_reader(SPOC, at=AT),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("guidance_confirmation"))


def test_both_acts_stand_in_the_sealed_record_without_a_name() -> None:
    confirm()
    withdraw(at=AT + timedelta(hours=1))
    with as_owner():
        told = list(Event.objects.order_by("id").values_list("act", "detail"))
    assert [act for act, _ in told] == ["words.confirmed", "words.withdrawn"]
    assert "Ffion" not in str(told)


def test_a_language_counts_as_confirmed_with_all_that_a_choice_rests_on() -> None:
    def confirmed() -> set[str]:
        with as_reader(ANYBODY, at=AT):
            offered = queries.languages(reader=ANYBODY, at=AT)
        return {each.code for each in offered if each.confirmed}

    assert confirmed() == {"en"}
    for key in queries.FOR_CONSENT:
        confirm(key=key)
    assert confirmed() == {"en", "cy"}


STEPS = st.lists(
    st.sampled_from(["confirm", "withdraw", "english", "translate", "law"]),
    max_size=12,
)


@given(steps=STEPS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_happens_a_victim_never_sees_what_nobody_confirmed(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Confirming, withdrawing, new English, new translations, another number."""
    world = World()
    with monkeypatch.context() as patch, transaction.atomic():
        patch.setattr(texts, "language", world.language)
        patch.setattr(words, "language", world.language)
        patch.setattr(texts, "version_of", world.version_of)
        for step in steps:
            world.take(step)
            found = shown(at=world.at)
            if found.way is Way.CONFIRMED:
                assert found.words.digest in world.confirmed
                assert world.confirmed[found.words.digest] == world.english()
            else:
                assert found.language.code == "en"
                assert found.way is Way.INTERPRETED
                assert world.confirmed.get(world.welsh()) != world.english()
        transaction.set_rollback(True)


class World:
    """What stands, counted apart from the product: digests that somebody confirmed."""

    def __init__(self) -> None:
        self.at = AT
        self.confirmed: dict[str, str] = {}
        self.number = 30
        self._whole = texts.language.__wrapped__
        self._held = {code: self._whole(code) for code in ("en", "cy")}

    def language(self, code: str) -> texts.Language:
        if code not in texts.CODES:
            raise texts.UnknownLanguage(code)
        return self._held[code] if code in self._held else self._whole(code)

    def version_of(self, name: str, on: date) -> Any:
        return type("Version", (), {"value": self.number})

    def english(self) -> str:
        return texts.source("choice", on=self.at.date()).filled(self.at.date()).digest

    def welsh(self) -> str:
        text = texts.translation("choice", "cy", on=self.at.date())
        assert text is not None
        return text.filled(self.at.date()).digest

    def take(self, step: str) -> None:
        self.at += timedelta(minutes=1)
        getattr(self, f"_{step}")()

    def _confirm(self) -> None:
        try:
            confirm(at=self.at)
        except actions.CannotConfirm:
            return
        self.confirmed[self.welsh()] = self.english()

    def _withdraw(self) -> None:
        try:
            withdraw(at=self.at)
        except actions.NothingToWithdraw:
            return
        del self.confirmed[self.welsh()]

    def _english(self) -> None:
        self._change("en", of="")

    def _translate(self) -> None:
        mark = texts.source("choice", on=self.at.date()).mark
        self._change("cy", of=mark)

    def _law(self) -> None:
        self.number = 75 - self.number

    def _change(self, code: str, *, of: str) -> None:
        held = self._held[code]
        changed = tuple(
            replace(
                each,
                of=of,
                words=replace(each.words, title=f"{each.words.title}!"),
            )
            if each.key == "choice"
            else each
            for each in held.texts
        )
        self._held[code] = replace(held, texts=changed)


def test_what_is_out_of_date_cannot_be_confirmed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World()
    monkeypatch.setattr(texts, "language", world.language)
    world.take("english")
    with as_reader(SPOC, at=AT):
        found = queries.held(key="choice", language="cy", reader=SPOC, at=AT)
        assert found.standing is Standing.OUT_OF_DATE
        with pytest.raises(actions.CannotConfirm, match="translated anew"):
            actions.confirm(
                key="choice", language="cy", given=said(seen=seen()), by=SPOC, at=AT
            )
