"""Each answer of the national form, made of what the law lets go of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from manumit.nrm.form import (
    NOT_ASKED_SENTENCES,
    NOTIFICATIONS,
    Answer,
    Answers,
    Chosen,
    Dated,
    Form,
    Listed,
    NotAnswered,
    Placed,
    Route,
    Said,
)
from manumit.nrm.form.national import WORDED, Field
from manumit.nrm.rules.asking import chosen
from manumit.nrm.rules.letting import Lists, options
from manumit.nrm.rules.wording import blocks, entries, text_of


_MOST_PLACES = 10
Value = str | tuple[str, ...]
TICKED = "true"


class NoSuchWay(LookupError):
    """The national form's file names a way of composing that there is not."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Material:
    """What an answer is made of: answers that may go, and nothing else.

    ``forced`` are labels of the national form's questions that take only yes or no
    where nothing is known.
    """

    form: Form
    answers: Answers
    route: Route
    lists: Lists
    forced: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """The answer of a key (or of ``list.item``, one a line) as text."""
        question = self.form.question(key)
        return "\n".join(
            text_of(question, each, self.lists)
            for each in self.given(key)
            if not isinstance(each, NotAnswered)
        )

    def given(self, key: str) -> tuple[Answer, ...]:
        """The answer of a key, or those of all of a list's items to one question."""
        head, _, rest = key.partition(".")
        answer = self.answers.get(head)
        if answer is None:
            return ()
        if not rest:
            return (answer,)
        items = answer.items if isinstance(answer, Listed) else ()
        return tuple(each[rest] for each in items if rest in each)

    def label(self, key: str) -> str:
        """The label of a question."""
        return self.form.question(key).label


def composed(field: Field, material: Material) -> Value:
    """The answer to a field of the national form; empty where there is none."""
    try:
        way = _WAYS[field.how]
    except KeyError:
        raise NoSuchWay(f"{field.key}: there is no way {field.how}") from None
    return way(field, material)


def _words(field: Field, material: Material) -> str:
    text = blocks((material.label(key), material.text(key)) for key in field.takes)
    return text or _unanswered(field, material)


def _unanswered(field: Field, material: Material) -> str:
    """That it was not asked is said in a box that has to be filled."""
    said = [each for key in field.takes for each in material.given(key)]
    none = next((each for each in said if isinstance(each, NotAnswered)), None)
    if none is None or not field.required or field.control not in WORDED:
        return ""
    return NOT_ASKED_SENTENCES[none]


def _code(field: Field, material: Material) -> str:
    if field.key == "pv-under-age" and material.route is not Route.CHILD:
        return "no"
    for code in chosen(material.answers, field.takes[0]):
        theirs = field.codes.get(code, code.replace("_", "-"))
        if theirs in field.options:
            return theirs
    return ""


def _codes(field: Field, material: Material) -> Value:
    given = chosen(material.answers, field.takes[0])
    return tuple(each for each in field.options if each in given)


def _label(field: Field, material: Material) -> str:
    question = material.form.question(field.takes[0])
    labels = options(question, material.lists)
    codes = chosen(material.answers, field.takes[0])
    return next((labels.get(each, each) for each in codes), "")


def _tick(field: Field, material: Material) -> str:
    return TICKED if field.code in chosen(material.answers, field.takes[0]) else ""


def _given(field: Field, material: Material) -> str:
    return TICKED if "yes" in chosen(material.answers, field.takes[0]) else ""


def _nth(field: Field, material: Material) -> str:
    key = field.takes[0]
    filled = [each for each in material.given(key) if not isinstance(each, NotAnswered)]
    if len(filled) < field.nth:
        return ""
    answer = filled[field.nth - 1]
    if isinstance(answer, Placed):
        return answer.words
    return text_of(material.form.question(key), answer, material.lists)


def _rest(field: Field, material: Material) -> str:
    """What is known of the places besides the town or country, which has its own."""
    key = field.takes[0]
    question, found = material.form.question(key), material.answers.get(key)
    if not isinstance(found, Listed):
        return ""
    own = question.items[0].key
    more = [
        each
        for place, each in enumerate(found.items)
        if set(each) - {own} or place >= _MOST_PLACES
    ]
    return entries(question, Listed(tuple(more)), material.lists)


def _any(field: Field, material: Material) -> str:
    given = [each for key in field.takes for each in material.given(key)]
    if any(_holds(each) for each in given):
        return "yes"
    return "no" if given and material.route not in NOTIFICATIONS else ""


def _holds(answer: Answer) -> bool:
    return isinstance(answer, Said) or (
        isinstance(answer, Chosen) and bool(answer.codes)
    )


def _town(field: Field, material: Material) -> str:
    found = material.answers.get(field.takes[0])
    return found.words if isinstance(found, Placed) else ""


def _county(field: Field, material: Material) -> str:
    found = material.answers.get(field.takes[0])
    return found.county if isinstance(found, Placed) else ""


def _names(field: Field, material: Material) -> str:
    said = material.given(f"{field.takes[0]}.name")
    return "; ".join(each.words for each in said if isinstance(each, Said))


def _plainly(field: Field, material: Material) -> str:
    return ", ".join(text for key in field.takes if (text := material.text(key)))


def _number(field: Field, material: Material) -> str:
    number, people = field.takes
    if text := material.text(number):
        return text
    found = material.answers.get(people)
    return str(len(found.items)) if isinstance(found, Listed) else ""


def _date(field: Field, material: Material) -> str:
    found = material.answers.get(field.takes[0])
    exact = found.when.exact if isinstance(found, Dated) else None
    return "" if exact is None else exact.isoformat()


def _consent(_: Field, material: Material) -> str:
    return "no" if material.route in NOTIFICATIONS else "yes"


def _cooperation(field: Field, material: Material) -> str:
    """On a notification *yes* makes the national form ask who they are."""
    if material.route in NOTIFICATIONS:
        return "yes" if material.route is Route.NOTIFY_NAMED else "no"
    return _code(field, material)


def _cooperation_details(field: Field, material: Material) -> str:
    """The date of birth has no field of its own there on a notification."""
    words, dob = field.takes
    if material.route is Route.NOTIFY_NAMED:
        return blocks(
            [(material.label(words), material.text(words)), _born(dob, material)]
        )
    return material.text(words)


def _born(key: str, material: Material) -> tuple[str, str]:
    text = material.text(key)
    return "", f"{material.label(key)}: {text}" if text else ""


def _insight(field: Field, material: Material) -> str:
    """The reporter's view and what the form has no other place for."""
    if material.route in NOTIFICATIONS:
        return _particulars(material)
    parts = [(material.label(key), material.text(key)) for key in field.takes]
    found = material.answers.get("dob")
    if isinstance(found, Dated) and found.when.exact is None:
        parts.append((material.label("dob"), material.text("dob")))
    said = blocks(parts)
    if material.forced:
        forced = "\n".join((_FORCED, *material.forced))
        return f"{said}\n\n{forced}" if said else forced
    return said or _unanswered(field, material)


def _particulars(material: Material) -> str:
    lines = [
        f"{label}: {text}"
        for key, label in _SCHEDULE.items()
        if (text := material.text(key))
    ]
    return "\n".join((_PARTICULARS, *lines, _SAYS_NOTHING))


def _file(field: Field, material: Material) -> str:
    return TICKED if material.text(field.takes[0]) else ""


_FORCED = (
    "The form takes only yes or no here. It is not known, and the answer says nothing:"
)
_PARTICULARS = "Notification under section 52 of the Modern Slavery Act 2015."
_SAYS_NOTHING = (
    "What the form asks besides is not among the particulars of the Duty to Notify "
    "Regulations 2015: an answer that it forces says nothing."
)
_SCHEDULE: Mapping[str, str] = {
    "held": "Slavery, servitude or forced or compulsory labour",
    "moved": "Human trafficking",
    "exploitation": "What was done",
    "identified_in": "Police area in which they were identified",
}
_WAYS: Mapping[str, Callable[[Field, Material], Value]] = {
    "words": _words,
    "code": _code,
    "codes": _codes,
    "label": _label,
    "tick": _tick,
    "given": _given,
    "nth": _nth,
    "rest": _rest,
    "any": _any,
    "place": _town,
    "county": _county,
    "names": _names,
    "plainly": _plainly,
    "number": _number,
    "date": _date,
    "consent": _consent,
    "cooperation": _cooperation,
    "cooperation_details": _cooperation_details,
    "insight": _insight,
    "file": _file,
}
