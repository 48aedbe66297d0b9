"""What each rule of quality asks of the answers (its sentence: quality.toml)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from manumit.law.uncertain import Uncertain
from manumit.nrm.form import REFERRALS, Form, Route
from manumit.nrm.rules.reading import Reading, digests


Found = Iterator[str]
"""The keys at which a rule finds something; empty for the key of its sentence."""

_REASON = re.compile(
    r"\b(?:because|since|saw|seen|see|said|says|told|heard|found|noticed|observed|had|"
    r"was|were|when|did not|could not|would not)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 12
_LONG_AGO = timedelta(days=365)


def _if(holds: object) -> Found:
    if holds:
        yield ""


def _bare_opinion(read: Reading) -> Found:
    words = read.words("insight")
    reasons = len(_REASON.findall(words))
    bare = words and (len(words.split()) < _FEW_WORDS or not reasons)
    yield from _if(bare)


def _no_indicator(read: Reading) -> Found:
    yield from _if(not read.says("signs", "signs_words"))


def _unclear_purpose(read: Reading) -> Found:
    only_other = read.answers.get("exploitation") and not read.is_(
        "exploitation", *(_codes(read.form) - {"other"})
    )
    unsaid = not read.says("exploitation") or (
        only_other and not read.says("exploitation_other")
    )
    yield from _if(unsaid and not read.says("work"))


def _codes(form: Form) -> frozenset[str]:
    return frozenset(form.question("exploitation").labels)


def _from_after_referral(read: Reading) -> Found:
    yield from _if(any(_first(begun) > read.on for begun, _ in read.periods() if begun))


def _before_birth(read: Reading) -> Found:
    born = read.when("dob")
    if born is not None:
        ends = (ended or begun for begun, ended in read.periods())
        yield from _if(any(_last(each) < _first(born) for each in ends if each))


def _ends_before_it_begins(read: Reading) -> Found:
    yield from _if(
        any(
            _last(ended) < _first(begun)
            for begun, ended in read.periods()
            if begun and ended
        )
    )


def _age_and_birth(read: Reading) -> Found:
    if read.comes_of_age is not None:
        first, last = read.comes_of_age
        grown, still = last <= read.on, first > read.on
        yield from _if(
            (read.is_("under_18", "yes") and grown)
            or (read.is_("under_18", "no") and still)
        )


def _child_then(read: Reading) -> Found:
    if read.comes_of_age is not None and read.is_("child_at_first", "no"):
        first, _ = read.comes_of_age
        yield from _if(
            any(_last(begun) < first for begun, _ in read.periods() if begun)
        )


def _child_sexual_of_an_adult(read: Reading) -> Found:
    yield from _if(
        read.is_("exploitation", "child_sexual") and read.is_("child_at_first", "no")
    )


def _no_time_order(read: Reading) -> Found:
    dated = any(begun or ended for begun, ended in read.periods())
    yield from _if(not dated and not read.says("chronology"))


def _copied(read: Reading) -> Found:
    for key, words in read.long_words():
        if not digests(words).isdisjoint(read.seen):
            yield key


def _said_twice(read: Reading) -> Found:
    before: set[str] = set()
    for key, words in read.long_words():
        own = digests(words)
        if not own.isdisjoint(before):
            yield key
        before |= own


def _interpreter_unsaid(read: Reading) -> Found:
    needed = read.is_("interpreter", "yes")
    yield from _if(needed and read.silent("interview_through"))


def _interpreter_companion(read: Reading) -> Found:
    yield from _if(read.is_("interview_through", "companion", "none"))


def _interpreter_language(read: Reading) -> Found:
    professional = read.is_("interview_through", "present", "telephone")
    yield from _if(professional and not read.says("interview_language"))


def _interview_unsaid(read: Reading) -> Found:
    yield from _if(read.silent("interview_place"))


def _late_unexplained(read: Reading) -> Found:
    ended = [ended for _, ended in read.periods() if ended]
    long_ago = read.is_("last_contact", "longer") or (
        ended and all(_last(each) < read.on - _LONG_AGO for each in ended)
    )
    told_nobody = not read.is_("reported_before", "yes")
    yield from _if(long_ago and told_nobody and read.silent("why_now"))


def _no_second_contact(read: Reading) -> Found:
    yield from _if(not read.says("second_email"))


def _no_phone(read: Reading) -> Found:
    yield from _if(not read.says("officer_phone"))


def _no_council(read: Reading) -> Found:
    yield from _if(read.route is Route.CHILD and not read.says("council"))


def _no_guardian(read: Reading) -> Found:
    yield from _if(read.route is Route.CHILD and not read.says("guardian"))


def _not_explained(read: Reading) -> Found:
    yield from _if(read.route is Route.ADULT and not read.is_("explained", "yes"))


def _explained_unsafely(read: Reading) -> Found:
    unsafe = read.is_("explained_through", "companion", "none")
    yield from _if(read.route is not Route.CHILD and unsafe)


def _doubts_unexplained(read: Reading) -> Found:
    yield from _if(read.is_("doubts", "yes") and not read.says("doubts_words"))


def _others_unsaid(read: Reading) -> Found:
    unsaid = not read.says("other_victims", "others_words")
    yield from _if(read.is_("others", "yes") and unsaid)


def _still_unsaid(read: Reading) -> Found:
    yield from _if(read.is_("still", "yes") and not read.says("keeps"))


def _not_made_safe(read: Reading) -> Found:
    yield from _if(read.silent("made_safe", "made_safe_words"))


def _no_place(read: Reading) -> Found:
    in_uk = read.is_("where", "uk", "both")
    yield from _if(in_uk and not read.says("uk_places"))


def _which_place(read: Reading) -> Found:
    for key, place in read.places():
        if place.words and not (place.place or place.county or place.country):
            yield key


def _nobody_named(read: Reading) -> Found:
    yield from _if(not read.says("exploiters", "vehicles", "telephones", "businesses"))


def _email_unsafe(read: Reading) -> Found:
    by_email = read.is_("told_how", "email")
    yield from _if(by_email and not read.is_("email_safe", "yes"))


def _post_unsafe(read: Reading) -> Found:
    by_post = read.is_("told_how", "post")
    yield from _if(by_post and not read.is_("post_safe", "yes"))


def _no_permission(read: Reading) -> Found:
    other = read.is_("told_who", "someone_else")
    yield from _if(other and not read.is_("else_permission", "yes"))


def _nothing_offered(read: Reading) -> Found:
    notified = read.route not in (*REFERRALS, Route.OPEN)
    yield from _if(notified and read.silent("offered"))


def _first(when: Uncertain) -> date:
    return when.outermost()[0] or date.min


def _last(when: Uncertain) -> date:
    return when.outermost()[1] or date.max


OF_OTHERS: Mapping[str, Callable[[Reading], Found]] = {
    "age_and_birth": _age_and_birth,
    "explained_unsafely": _explained_unsafely,
    "nothing_offered": _nothing_offered,
}
OF_REFERRALS: Mapping[str, Callable[[Reading], Found]] = {
    "bare_opinion": _bare_opinion,
    "no_indicator": _no_indicator,
    "unclear_purpose": _unclear_purpose,
    "from_after_referral": _from_after_referral,
    "before_birth": _before_birth,
    "ends_before_it_begins": _ends_before_it_begins,
    "age_and_birth": _age_and_birth,
    "child_then": _child_then,
    "child_sexual_of_an_adult": _child_sexual_of_an_adult,
    "no_time_order": _no_time_order,
    "copied": _copied,
    "said_twice": _said_twice,
    "interpreter_unsaid": _interpreter_unsaid,
    "interpreter_companion": _interpreter_companion,
    "interpreter_language": _interpreter_language,
    "interview_unsaid": _interview_unsaid,
    "late_unexplained": _late_unexplained,
    "no_second_contact": _no_second_contact,
    "no_phone": _no_phone,
    "no_council": _no_council,
    "no_guardian": _no_guardian,
    "not_explained": _not_explained,
    "explained_unsafely": _explained_unsafely,
    "doubts_unexplained": _doubts_unexplained,
    "others_unsaid": _others_unsaid,
    "still_unsaid": _still_unsaid,
    "not_made_safe": _not_made_safe,
    "no_place": _no_place,
    "which_place": _which_place,
    "nobody_named": _nobody_named,
    "email_unsafe": _email_unsafe,
    "post_unsafe": _post_unsafe,
    "no_permission": _no_permission,
}
