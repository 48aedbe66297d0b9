"""What would go to the competent authority at this moment, or would have at another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manumit.law import days
from manumit.law.facts import Fact, SubjectId
from manumit.nrm import held, logged
from manumit.nrm.form import NOTIFICATIONS, Answers, Form, Route, Said, version
from manumit.nrm.held import HeldAnswer
from manumit.nrm.models import Draft
from manumit.nrm.models import Looked as LookedRow
from manumit.nrm.offering import lists_on
from manumit.nrm.rules.content import Sendable, sendable
from manumit.nrm.rules.drafts import Sort
from manumit.nrm.rules.handover import handover
from manumit.nrm.rules.kept import as_answers
from manumit.nrm.rules.letting import Lists, Looked
from manumit.nrm.rules.route import Routed, position_of, routed
from manumit.nrm.rules.sound import Soundness, soundness
from manumit.organisations import directory


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Outgoing:
    """All that sending rests on, read in one go; ``document`` is what is kept of it.

    ``subject`` is what facts about the person are logged by.
    """

    draft: UUID
    subject: SubjectId
    form: Form
    log: Sequence[Fact]
    answers: Answers
    looked: Mapping[str, Looked]
    lists: Lists
    routed: Routed
    content: Sendable
    document: str

    @property
    def route(self) -> Route:
        return self.routed.route

    @property
    def sort(self) -> Sort:
        """What it is in law."""
        return Sort.NOTIFICATION if self.route in NOTIFICATIONS else Sort.REFERRAL

    @property
    def digest(self) -> str:
        return digest_of(self.document)

    @property
    def mark(self) -> str:
        """The same on another day, as long as the same would be sent."""
        return mark_of(self.document)

    @property
    def soundness(self) -> Soundness:
        return soundness(self.form, self.answers, route=self.route)

    @property
    def unlooked(self) -> tuple[str, ...]:
        """The keys of words that somebody has to look at before they go or stay."""
        told = (each.key for each in self.content.pointed_out)
        return tuple(
            each
            for each in told
            if each in self.content.to_look_at or not self._seen(each)
        )

    def _seen(self, key: str) -> bool:
        answer, looked = self.answers.get(key), self.looked.get(key)
        words = answer.words if isinstance(answer, Said) else ""
        return looked is not None and looked.of == words


def digest_of(document: str) -> str:
    """The digest by which one document is told from another."""
    return hashlib.sha256(document.encode()).hexdigest()


def mark_of(document: str) -> str:
    """The digest of what a document says, on whatever day it was made."""
    told = json.loads(document)
    return digest_of(written({key: told[key] for key in told if key != "on"}))


def written(document: Mapping[str, Any]) -> str:
    """The hand-over document as it is kept and handed out, byte for byte."""
    return json.dumps(document, ensure_ascii=False, indent=1)


def outgoing(draft: Draft, *, at: datetime, then: datetime | None = None) -> Outgoing:
    """What would be sent now; with ``then``, what would have been as it stood then."""
    moment = then or at
    subject = logged.subject_of(draft.nominal_id, draft.id)
    found = logged.facts_of(draft.id, case=draft.case_id, subject=subject)
    log = [each for each in found if then is None or each.recorded_at <= then]
    answers, form = _answers(draft, log, subject, then), version(draft.form)
    looked = looked_at(draft.id, then=then)
    lists = lists_on(directory.current(), days.day_of(moment))
    way = routed(position_of(log, subject, at=moment))
    content = sendable(
        form,
        answers,
        route=way.route,
        on=days.day_of(moment),
        lists=lists,
        looked=looked,
    )
    return Outgoing(
        draft=draft.id,
        subject=subject,
        form=form,
        log=log,
        answers=answers,
        looked=looked,
        lists=lists,
        routed=way,
        content=content,
        document=written(handover(content)),
    )


def looked_at(draft: UUID, *, then: datetime | None = None) -> Mapping[str, Looked]:
    """What somebody last said of the words of each answer."""
    rows = LookedRow.objects.filter(draft_id=draft)
    if then is not None:
        rows = rows.filter(looked_at__lte=then)
    newest = rows.order_by("key", "-id").distinct("key")
    return {row.key: Looked(of=row.of, words=row.words) for row in newest}


def _answers(
    draft: Draft, log: Sequence[Fact], subject: SubjectId, then: datetime | None
) -> Answers:
    """The answers, and what newer facts of the case say instead of them."""
    versions = held.newest(draft) if then is None else _stood(draft, then)
    saved = {key: each for key, each in versions.items() if each.kept is not None}
    told = {key: each.kept for key, each in saved.items()}
    newer = logged.overtaken(saved, log, subject)
    return as_answers(told | {key: each.answer for key, each in newer.items()})


def _stood(draft: Draft, then: datetime) -> Mapping[str, HeldAnswer]:
    versions = held.every_version(draft)
    return {each.key: each for each in versions if each.saved_at <= then}
