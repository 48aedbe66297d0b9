"""The answers read for their quality: what each rule asks of them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from manumit.law.calendar import years_after
from manumit.law.uncertain import Uncertain
from manumit.nrm.form import (
    Answer,
    Answers,
    Dated,
    Form,
    Kind,
    Listed,
    NotAnswered,
    Placed,
    Route,
    Said,
)
from manumit.nrm.rules.asking import chosen
from manumit.nrm.rules.sound import holds


NO_DIGESTS: Collection[str] = frozenset()
SHORTEST_PARAGRAPH = 80
_BREAK = re.compile(r"\r?\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reading:
    """The answers as the rules read them. ``seen`` are digests of other referrals."""

    form: Form
    answers: Answers
    route: Route
    on: date
    seen: Collection[str] = NO_DIGESTS

    def is_(self, key: str, *codes: str) -> bool:
        """Whether one of the codes was chosen."""
        return bool(chosen(self.answers, key).intersection(codes))

    def says(self, *keys: str) -> bool:
        """Whether any of these has an answer that tells something."""
        given = (self.answers.get(key) for key in keys)
        return any(holds(each) and not isinstance(each, NotAnswered) for each in given)

    def silent(self, *keys: str) -> bool:
        """Whether none of these has any answer, not even that it was not asked."""
        return not any(holds(self.answers.get(key)) for key in keys)

    def words(self, key: str) -> str:
        """What was typed; empty where nothing was."""
        found = self.answers.get(key)
        return found.words if isinstance(found, Said) else ""

    def when(self, key: str) -> Uncertain | None:
        """The date given."""
        found = self.answers.get(key)
        return found.when if isinstance(found, Dated) else None

    def items(self, key: str) -> tuple[Mapping[str, Answer], ...]:
        """The items of a list."""
        found = self.answers.get(key)
        return found.items if isinstance(found, Listed) else ()

    def periods(self) -> Iterator[tuple[Uncertain | None, Uncertain | None]]:
        """When each situation began and ended, as far as it is said."""
        for item in self.items("situations"):
            begun, ended = item.get("from"), item.get("until")
            yield (
                begun.when if isinstance(begun, Dated) else None,
                ended.when if isinstance(ended, Dated) else None,
            )

    def long_words(self) -> Iterator[tuple[str, str]]:
        """Each account in words with the key of its question."""
        for question in self.form.questions():
            found = self.answers.get(question.key)
            if question.kind is Kind.WORDS and isinstance(found, Said):
                yield question.key, found.words

    def places(self) -> Iterator[tuple[str, Placed]]:
        """Each place with the key of its question."""
        for key, answer in self.answers.items():
            if isinstance(answer, Placed):
                yield key, answer
            for item in self.items(key):
                for each in item.values():
                    if isinstance(each, Placed):
                        yield key, each

    @property
    def comes_of_age(self) -> tuple[date, date] | None:
        """The first and the last day that can be the eighteenth birthday."""
        born = self.when("dob")
        if born is None:
            return None
        first, last = born.outermost()
        if first is None or last is None or last.year > date.max.year - 19:
            return None
        return years_after(first, 18), years_after(last, 18)


def digests(words: str) -> frozenset[str]:
    """A digest of each longer paragraph, however it is spaced or capitalised.

    Kept with a referral, they find a paragraph again without keeping its words.
    """
    found: set[str] = set()
    for paragraph in _BREAK.split(words):
        plain = unicodedata.normalize("NFKC", paragraph).casefold()
        plain = " ".join(re.findall(r"\w+", plain))
        if len(plain) >= SHORTEST_PARAGRAPH:
            found.add(hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest())
    return frozenset(found)


def digests_of(form: Form, answers: Answers) -> frozenset[str]:
    """The digests of all that is said in words, to be kept with a referral."""
    reading = Reading(form=form, answers=answers, route=Route.OPEN, on=date.min)
    return frozenset(
        each for _, words in reading.long_words() for each in digests(words)
    )
