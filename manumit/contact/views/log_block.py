"""One block of text to paste into the incident log: no more than a reader needs.

Nobody's name, no address, no words: an incident log is read by many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils import timezone

from manumit.cases import queries as cases
from manumit.cases.queries import OwnerSeen
from manumit.cases.words.codes import capital
from manumit.contact.queries import ContactSeen, PersonSeen
from manumit.contact.rules.contacts import Answer, may_be_child
from manumit.contact.rules.to_do import TO_DO
from manumit.law.facts import Owner
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import moment_in_words, plural


_AGES = {True: "under 18 or may be", False: "adult", None: "age not asked"}
_NEVER = (
    "Not to the address where it happens. No companion interprets. Immigration second."
)
_OWNERS = {Owner.SAFETY: "Safety", Owner.INVESTIGATION: "Investigation"}


def block_of(seen: ContactSeen, *, request: AskedRequest) -> str:
    """The block; empty where the reader may no longer name the case."""
    if seen.case is None or not seen.reference or seen.opened_at is None:
        return ""
    owners = cases.owners([seen.case], reader=request.reader).get(seen.case, {})
    opened = moment_in_words(timezone.localtime(seen.opened_at))
    lines = [
        f"MODERN SLAVERY: case {seen.reference} opened {opened}.",
        f"Possible victims: {plural(len(seen.people), 'person', 'people')}.",
        *(_person(each) for each in seen.people),
        *_owned(owners),
        _NEVER,
        "All that was said stands in the case, not here.",
    ]
    return "\n".join(lines)


def _person(person: PersonSeen) -> str:
    told = person.telling
    said = [_AGES[may_be_child(told.child)]]
    if told.own_word:
        said.append("says so themselves")
    if told.interpreter is Answer.YES:
        said.append(f"needs an interpreter ({told.language or 'language not known'})")
    done = [TO_DO[each.step].title for each in person.done if each.step in TO_DO]
    did = f" Done: {'; '.join(dict.fromkeys(done))}." if done else ""
    return f"{person.number}. {capital(', '.join(said))}.{did}"


def _owned(owners: Mapping[Owner, OwnerSeen]) -> Iterator[str]:
    for which, label in _OWNERS.items():
        if which in owners:
            each = owners[which]
            number = each.telephone or "number not recorded"
            yield f"{label}: {each.organisation_name}, {each.team_name}, {number}."
