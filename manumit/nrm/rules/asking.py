"""Which questions are asked, given the answers so far."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.nrm.form import Answers, Chosen, Form, Question, Route


BY_ROUTE = frozenset({"under_18", "choice"})
"""The questions whose answer is the route itself, whatever was ticked earlier."""


def asked(form: Form, answers: Answers) -> Iterator[Question]:
    """The questions whose conditions hold, in the order of the form."""
    for question in form.questions():
        if is_asked(form, question, answers):
            yield question


def is_asked(form: Form, question: Question, answers: Answers) -> bool:
    """Whether each of its conditions holds, on questions that are asked themselves."""
    return all(
        bool(chosen(answers, each.key).intersection(each.codes))
        and is_asked(form, form.question(each.key), answers)
        for each in question.when
    )


def chosen(answers: Answers, key: str) -> frozenset[str]:
    """The codes chosen at a question; none where it holds no choice."""
    found = answers.get(key)
    return frozenset(found.codes) if isinstance(found, Chosen) else frozenset()


def settled(answers: Answers, route: Route) -> Answers:
    """The answers as the route has them, over what was ticked on an earlier one.

    The route rests on the log of the case, so that an age or a choice that was ticked
    before a change of mind asks nothing any more and answers nothing.
    """
    if route is Route.OPEN:
        return answers
    if route is Route.CHILD:
        sure = "yes" in chosen(answers, "under_18")
        return {**answers, "under_18": Chosen(("yes" if sure else "not_sure",))}
    by_route: dict[str, Chosen] = {"under_18": Chosen(("no",))}
    if route is Route.ADULT:
        by_route["choice"] = Chosen(("agrees",))
    elif "cannot_be_asked" not in chosen(answers, "choice"):
        by_route["choice"] = Chosen(("declines",))
    return {**answers, **by_route}
