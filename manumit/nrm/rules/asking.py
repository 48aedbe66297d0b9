"""Which questions are asked of this person, by what was answered so far."""

from __future__ import annotations

from manumit.nrm.form import Answers, Chosen, Form, NoSuchQuestion, Question


def is_asked(question: Question, answers: Answers, form: Form) -> bool:
    """Whether every condition holds, and what each rests on is asked itself."""
    return all(
        _chosen(each.key, each.codes, answers)
        and is_asked(_question(form, each.key, question), answers, form)
        for each in question.when
    )


def may_be_asked(question: Question, answers: Answers, form: Form, page: str) -> bool:
    """The same, but as if what is asked on the same page could still be answered."""
    on_page = {q.key for s in form.sections if s.code == page for q in s.questions}
    return all(
        (each.key in on_page or _chosen(each.key, each.codes, answers))
        and may_be_asked(_question(form, each.key, question), answers, form, page)
        for each in question.when
    )


def _chosen(key: str, codes: tuple[str, ...], answers: Answers) -> bool:
    given = answers.get(key)
    return isinstance(given, Chosen) and bool(set(given.codes) & set(codes))


def _question(form: Form, key: str, own: Question) -> Question:
    found = form.question(key)
    if found.key == own.key:
        raise NoSuchQuestion(f"{key} cannot depend on itself")
    return found
