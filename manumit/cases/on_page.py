"""What stands on every page of a case: whose it is, its other pages, who may record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import chronicle, parts
from manumit.cases import queries as cases
from manumit.cases.people_in import (
    Involved,
    called_by,
    involved_in,
    parts_of,
)
from manumit.cases.queries import CaseSeen, NoSuchCase
from manumit.cases.rules import Role
from manumit.law.facts import Fact, PersonNamed
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Fact as Shown
from manumit.ui.parts import Identity, SubLink
from manumit.ui.record_pages import href_of, tabs_of


@dataclass(frozen=True, kw_only=True)
class OnPage:
    """One case as its pages begin with it.

    ``works`` is whether the reader's organisation may record here; each form asks its
    own permission besides. The log, which may be long, is read when it is asked for.
    """

    case: CaseSeen
    identity: Identity
    tabs: Sequence[SubLink]
    back: str
    involved: Involved
    works: bool
    reader: Reader

    @cached_property
    def log(self) -> Sequence[Fact]:
        """Every fact of the case, in the order in which they were recorded."""
        return cases.log(self.case.id, reader=self.reader)

    @cached_property
    def called(self) -> Mapping[str, str]:
        """What each person of the case or of its log is called, by subject id."""
        return called_by(
            self.involved, chronicle.subjects(self.case.id, reader=self.reader)
        )

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """As what each stands in the case, by subject id."""
        named = chronicle.log_of(self.case.id, [PersonNamed.kind], reader=self.reader)
        return parts_of(self.involved, named)


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
    return OnPage(
        case=seen,
        identity=_identity(seen, involved),
        tabs=tabs_of("case", case, reader=reader, current=current),
        back=href_of("case", case),
        involved=involved,
        works=reader.has(Permission.READ_QUEUE)
        and parts.works_on(case, reader=reader, at=request.at),
        reader=reader,
    )


def _identity(seen: CaseSeen, involved: Involved) -> Identity:
    often = Counter(each.name for each, role in involved if role is Role.VICTIM)
    victims = [
        f"{name}, {count} people" if count > 1 else name
        for name, count in often.items()
    ]
    return Identity(
        ", ".join(victims) or "Name not given",
        facts=[Shown("Case", seen.reference, href_of("case", seen.id))],
    )
