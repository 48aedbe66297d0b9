"""What stands on every page of a case: whose it is, its other pages, who may record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.people_in import Involved, involved_in, parts_of, people_of
from manumit.cases.queries import CaseSeen, NoSuchCase
from manumit.cases.rules import Role
from manumit.law.facts import Fact
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Fact as Shown
from manumit.ui.parts import Identity, SubLink
from manumit.ui.record_pages import href_of, tabs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPage:
    """One case as its pages begin with it.

    ``called`` is what each person of the case or of its log is called, by subject id;
    ``parts`` as what each stands in it. ``works`` is whether the reader's organisation
    may record here; each form asks its own permission besides.
    """

    case: CaseSeen
    identity: Identity
    tabs: Sequence[SubLink]
    back: str
    involved: Involved
    log: Sequence[Fact]
    called: Mapping[str, str]
    parts: Mapping[str, str]
    works: bool


def on_page(
    request: AskedRequest, case: UUID, *, current: str, act: Act | None = Act.CASE_SEEN
) -> OnPage:
    """Find the case for a page of it, and seal that it was read.

    ``current`` is the name of the page's URL; ``act`` None where the view records its
    own. A hidden case and a missing one are the same 404.
    """
    reader = request.reader
    try:
        seen = cases.case(case, reader=reader)
    except NoSuchCase:
        raise Http404 from None
    if act is not None:
        record(act, subjects=[f"case:{case}"], by=reader, at=request.at)
    involved = involved_in(case, reader=reader)
    log = cases.log(case, reader=reader)
    return OnPage(
        case=seen,
        identity=_identity(seen, involved),
        tabs=tabs_of("case", case, reader=reader, current=current),
        back=href_of("case", case),
        involved=involved,
        log=log,
        called=people_of(involved, log),
        parts=parts_of(involved, log),
        works=reader.has(Permission.READ_QUEUE)
        and parts.works_on(case, reader=reader, at=request.at),
    )


def _identity(seen: CaseSeen, involved: Involved) -> Identity:
    victims = [each.name for each, role in involved if role is Role.VICTIM]
    return Identity(
        ", ".join(victims) or "Name not given",
        facts=[Shown("Case", seen.reference, href_of("case", seen.id))],
    )
