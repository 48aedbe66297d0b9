"""What the organisation's other drafts say, as digests: whether words were copied."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.nrm import holding
from manumit.nrm.form import Form, Kind
from manumit.nrm.models import Answer
from manumit.nrm.rules.kept import as_answers, load
from manumit.nrm.rules.reading import SHORTEST_PARAGRAPH, digests_of


AT_MOST = 400
"""How many of the newest accounts are compared: a page must open at once."""
LONGEST = 50_000


def copied_from(draft_id: UUID, *, form: Form, reader: Reader) -> Collection[str]:
    """Digests of the longer paragraphs of drafts about other events."""
    check_has(reader, Permission.READ_NRM)
    own = holding.found(draft_id, by=reader)
    keys = [each.key for each in form.questions() if each.kind is Kind.WORDS]
    said = KeyTextTransform("said", "value", output_field=TextField())
    ours = Q(draft__organisation=own.organisation_id) | Q(
        event__organisation=own.organisation_id
    )
    rows = (
        Answer.objects.filter(ours, key__in=keys)
        .exclude(Q(draft__isnull=False) & Q(draft__event=own.event_id))
        .exclude(Q(event__isnull=False) & Q(event=own.event_id))
        .annotate(long=Length(said))
        .filter(long__gte=SHORTEST_PARAGRAPH, long__lte=LONGEST)
        .order_by("-id")
    )
    found: set[str] = set()
    for key, value in rows.values_list("key", "value")[:AT_MOST]:
        found |= digests_of(form, as_answers({key: load(value)}))
    return frozenset(found)
