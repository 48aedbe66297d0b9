"""Which questions of a section stand on its page."""

from __future__ import annotations

from manumit.nrm.form import Answers, Form, Question
from manumit.nrm.rules.asking import chosen


def may_be_asked(form: Form, question: Question, answers: Answers, page: str) -> bool:
    """Whether it is asked, or would be by some answer to the same page.

    Without JavaScript a page cannot change while somebody fills it in, so what depends
    on its own answers stands there and says on what.
    """
    own = {q.key for s in form.sections if s.code == page for q in s.questions}
    return all(
        (each.key in own or bool(chosen(answers, each.key).intersection(each.codes)))
        and may_be_asked(form, form.question(each.key), answers, page)
        for each in question.when
    )


def depends_on(form: Form, question: Question, page: str) -> str:
    """``key:code code`` of the question of the same page that it depends on."""
    own = {q.key for s in form.sections if s.code == page for q in s.questions}
    return next(
        (
            f"{each.key}:{' '.join(each.codes)}"
            for each in question.when
            if each.key in own
        ),
        "",
    )


def depends_in_words(form: Form, question: Question, page: str) -> str:
    """The same as a sentence for those without JavaScript."""
    own = {q.key for s in form.sections if s.code == page for q in s.questions}
    for each in question.when:
        if each.key in own:
            asked = form.question(each.key)
            said = " or ".join(f"“{asked.labels[code]}”" for code in each.codes)
            return f"Only if you answered {said} to “{asked.label}”"
    return ""
