"""What is known that would tell who somebody is: gathered from all of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from manumit.nrm.form import (
    Answer,
    Answers,
    Dated,
    Form,
    Listed,
    Placed,
    Question,
    Said,
)


NAMES = frozenset({"name", "nickname", "exploiters", "other_victims", "family"})
NUMBERS = frozenset({"telephone", "reference_number", "identity_document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Names of people, numbers, addresses and days of birth, as they were typed."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    births: tuple[date, ...] = field(default=())


def known_in(form: Form, answers: Answers) -> Known:
    """Everything identifying that was typed anywhere, asked now or not."""
    found: dict[str, list[str]] = {
        each: [] for each in ("names", "numbers", "emails", "addresses")
    }
    births: list[date] = []
    for question, answer in _answered(form, answers):
        if isinstance(answer, Dated) and question.notify == "date_of_birth":
            births += [each for each in (answer.when.exact,) if each is not None]
        words = _words(answer)
        kind = _kind(question)
        if words and kind:
            found[kind].append(words)
    return Known(
        **{kind: tuple(dict.fromkeys(words)) for kind, words in found.items()},
        births=tuple(dict.fromkeys(births)),
    )


def _answered(form: Form, answers: Answers) -> Iterator[tuple[Question, Answer]]:
    for question in form.questions():
        answer = answers.get(question.key)
        if isinstance(answer, Listed):
            for item in answer.items:
                for each in question.items:
                    if each.key in item:
                        yield each, item[each.key]
        elif answer is not None:
            yield question, answer


def _words(answer: Answer) -> str:
    return answer.words if isinstance(answer, Said | Placed) else ""


def _kind(question: Question) -> str:
    if question.notify in NAMES:
        return "names"
    if question.notify in NUMBERS:
        return "numbers"
    return {"email": "emails", "address": "addresses"}.get(question.notify, "")
