"""The words that stand beside this part's facts, for the chronology."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.cases.chronicle import Beside
from manumit.investigations.planning.models import Account, LineEntry, Plan, Said


def words_beside(ids: Collection[UUID], reader: Reader) -> Mapping[UUID, Beside]:
    """What is kept beside these facts, and the page on which it stands."""
    if not reader.has(Permission.READ_INVESTIGATION):
        return {}
    found: dict[UUID, Beside] = {}
    for plan in Plan.objects.filter(fact__in=ids):
        href = reverse("investigations:plan", args=[plan.case_id])
        found[_fact(plan.fact)] = Beside(plan.aims, href)
    for line in LineEntry.objects.filter(fact__in=ids):
        href = reverse("investigations:line", args=[line.case_id, line.line])
        said = "\n".join(each for each in (line.title, line.words) if each)
        found[_fact(line.fact)] = Beside(said, href)
    for each in Account.objects.filter(fact__in=ids):
        href = reverse("investigations:account", args=[each.case_id, each.id])
        found[each.fact] = Beside(each.words or each.why_not, href)
    for said_ in Said.objects.filter(fact__in=ids):
        href = reverse("investigations:person", args=[said_.case_id, said_.subject])
        found[said_.fact] = Beside(said_.words, href)
    return found


def _fact(fact: UUID | None) -> UUID:
    assert fact is not None, "rows are found by their fact"
    return fact
