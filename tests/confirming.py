"""Words for victims in tests: a confirmation that stands, without its form.

Texts were written later than the frozen moment of most tests, so no act could confirm
them then; the row is laid down as the tables' owner.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from manumit.guidance.models import Confirmation
from manumit.guidance.words import rules
from manumit.guidance.words.rules import Kind
from manumit.law.days import day_of
from tests.ground import as_owner


def confirmed(*, key: str, language: str, at: datetime) -> UUID:
    """Have a translator's confirmation of the words of this moment."""
    found = rules.held(key, language, on=day_of(at), known=())
    assert found.words is not None
    with as_owner():
        row = Confirmation.objects.create(
            kind=Kind.CONFIRMED,
            key=key,
            language=language,
            version=found.english.version,
            digest=found.words.digest,
            source_digest=found.english_words.digest,
            words=found.words.canonical,
            translator="Tomos Invented-Translator",
            qualification="Invented register of translators, 0000",
            confirmed_on=day_of(at),
            how="Signed the printed page",
            own=False,
            reason="",
            recorder="A test",
            recorded_by="tests",
            recorded_at=at,
            organisation_id="west-yorkshire",
            token=uuid4(),
        )
    return row.id
