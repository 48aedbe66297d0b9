"""A draft with all that its pages and rules ask of it, read in one go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from manumit.access.reader import Reader
from manumit.law import days
from manumit.law.facts import Fact
from manumit.nrm.form import REFERRALS, Answers, Form, Section, version
from manumit.nrm.held import HeldAnswer
from manumit.nrm.logged import overtaken
from manumit.nrm.queries.copying import copied_from
from manumit.nrm.queries.drafts import DraftSeen, current, draft, facts_of
from manumit.nrm.rules.kept import Kept, as_answers
from manumit.nrm.rules.quality import Remark, remarks
from manumit.nrm.rules.reading import NO_DIGESTS
from manumit.nrm.rules.recording import Overtaken
from manumit.nrm.rules.route import Routed, position_of, routed
from manumit.nrm.rules.sound import Soundness, soundness


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A draft as it stands at ``at``.

    ``held`` is what was saved; ``overtaken`` what a newer fact of the case says
    instead. ``answers`` are both as the rules of the form take them, ``kept`` as pages
    show them (with what was typed and could not be read).
    """

    draft: DraftSeen
    form: Form
    held: Mapping[str, HeldAnswer]
    log: Sequence[Fact]
    overtaken: Mapping[str, Overtaken]
    routed: Routed
    at: datetime
    elsewhere: Callable[[], Collection[str]]
    """Digests of what the organisation's other drafts say; only asked where needed."""

    @property
    def kept(self) -> Mapping[str, Kept | None]:
        told = {key: each.kept for key, each in self.held.items()}
        return told | {key: each.answer for key, each in self.overtaken.items()}

    @property
    def answers(self) -> Answers:
        return as_answers(self.kept)

    @property
    def saved_at(self) -> Mapping[str, datetime]:
        return {key: each.saved_at for key, each in self.held.items()}

    def section(self, code: str) -> Section | None:
        """The section of this code, if the form has one."""
        return next((each for each in self.form.sections if each.code == code), None)

    @property
    def soundness(self) -> Soundness:
        """What a minimum sound referral still needs."""
        return soundness(self.form, self.answers, route=self.routed.route)

    @property
    def remarks(self) -> Sequence[Remark]:
        """What would make it better; never a gate."""
        return remarks(
            self.form,
            self.answers,
            route=self.routed.route,
            on=days.day_of(self.at),
            seen=self.elsewhere() if self.routed.route in REFERRALS else NO_DIGESTS,
        )


def whole(draft_id: UUID, *, reader: Reader, at: datetime) -> Whole:
    """One draft as it stands; raises ``NoSuchDraft``."""
    seen = draft(draft_id, reader=reader)
    form, held = version(seen.form), current(draft_id, reader=reader)
    log = facts_of(seen, reader=reader)
    return Whole(
        draft=seen,
        form=form,
        held=held,
        log=log,
        overtaken=overtaken(held, log, seen.subject),
        routed=routed(position_of(log, seen.subject, at=at)),
        at=at,
        elsewhere=partial(
            copied_from, draft_id, form=version(seen.form), reader=reader
        ),
    )
