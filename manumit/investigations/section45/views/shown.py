"""What the pages of section 45 show, in words and parts of the design system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from manumit.cases.words import in_words
from manumit.cases.words.codes import LABELS, capital, said_of
from manumit.investigations.section45.queries import (
    ActSeen,
    ConsideredSeen,
    EvidenceSeen,
    PersonSeen,
)
from manumit.investigations.section45.rules.limbs import day_of_act, every, sources_of
from manumit.investigations.section45.rules.log import PersonLog
from manumit.law import days
from manumit.law.duties import RULES, Duty
from manumit.law.facts import Fact, Stage, ToldOf45
from manumit.law.in_words import day as law_day
from manumit.law.provisions import Confidence, Version, provision
from manumit.organisations import directory
from manumit.ui.parts import (
    Action,
    Cell,
    Column,
    Row,
    SummaryRow,
    Table,
    Tag,
    TimelineItem,
    timeline_item,
)
from manumit.ui.words import day_in_words, moment_in_words


SURE: Mapping[Confidence, str] = {
    Confidence.VERIFIED: "checked against the source",
    Confidence.FROM_MEMORY: "from memory, not checked against the source yet",
    Confidence.UNCONFIRMED: "not confirmed: ask the adviser",
}
NO_NRM = (
    "No referral to the National Referral Mechanism and no decision was recorded by "
    "then. It may still be considered, and a referral may be owed."
)
BEFORE_CHARGE, PROOF = "section45/before_charge", "section45/proof"
SIDES = {True: "For", False: "Against"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule stands, since when, and how sure we are of it."""

    what: str
    href: str
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimbShown:
    """One question of the defence, with what is held for it and against it."""

    code: str
    asks: str
    rows: Sequence[SummaryRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActShown:
    """One act: what it is, what Schedule 4 says, what is asked, and of what source."""

    key: str
    title: str
    rows: Sequence[SummaryRow]
    excluded: Tag
    limbs: Sequence[tuple[str, Sequence[LimbShown]]]
    remains: bool
    sources: Sequence[Source]
    actions: Sequence[Action]


def state(log: PersonLog, at: datetime) -> Tag:
    """How it stands with a person, in a word or two. Nothing says suspect."""
    if not log.open:
        if log.considered:
            return Tag("Looked at", "good")
        return Tag("Nothing asks for it now")
    late = any(each.due_at is not None and each.due_at < at for each in log.open)
    if not log.considered:
        return Tag("Not looked at", "bad" if late else "attention")
    return Tag("To be looked at again", "bad" if late else "attention")


def why_open(log: PersonLog, at: datetime) -> Table:
    """What asks for it now, and by when."""
    return Table(
        caption="What asks for it now",
        caption_hidden=True,
        columns=[Column("What asks for it"), Column("By when"), Column("State")],
        rows=[
            Row(
                [
                    Cell(_asks(each), hint=" ".join(each.missing)),
                    Cell(_by(each)),
                    Cell(tags=[_due_tag(each, at)]),
                ]
            )
            for each in log.open
        ],
        empty=(
            "Nothing asks for it now. It opens again by itself before a step that is "
            "recorded as to come, at a step, after a decision on grounds, and when "
            "something new is learned."
        ),
    )


def _asks(duty: Duty) -> str:
    title = RULES[duty.rule].title
    stages = LABELS[Stage]
    return f"{title}: {stages[Stage(duty.part)]}" if duty.part in set(Stage) else title


def _by(duty: Duty) -> str:
    if duty.due_at is None:
        return "No time is set"
    return moment_in_words(timezone.localtime(duty.due_at))


def _due_tag(duty: Duty, at: datetime) -> Tag:
    if duty.due_at is not None and duty.due_at < at:
        return Tag("Late", "bad")
    return Tag("To do", "attention")


def news(log: PersonLog) -> Sequence[TimelineItem]:
    """What changed since it was last looked at, newest first."""
    return [
        timeline_item(
            title=_said(fact),
            at=timezone.localtime(moment),
            text="" if moment == fact.last_moment() else "Recorded later than it was.",
        )
        for moment, fact in reversed(log.news)
    ]


def position(facts: Iterable[Fact]) -> Sequence[str]:
    """Where the person stood in the mechanism, each with its day; a word for none."""
    found = [
        f"{day_in_words(days.day_of(each.last_moment()))}: {_said(each)}"
        for each in facts
    ]
    return found or [NO_NRM]


def acts(seen: PersonSeen, links: Mapping[str, Sequence[Action]]) -> list[ActShown]:
    """Each act, with the law of its day."""
    return [_act(each, seen, links.get(each.fact.id, ())) for each in seen.acts]


def _act(act: ActSeen, seen: PersonSeen, actions: Sequence[Action]) -> ActShown:
    checked = act.checked
    return ActShown(
        key=act.fact.id,
        title=act.title,
        rows=_about(act),
        excluded=excluded_tag(checked.excluded),
        limbs=_by_age(act, seen.evidence),
        remains=checked.excluded is not False and (act.offence.named or checked.before),
        sources=sources(act, seen),
        actions=actions,
    )


def _about(act: ActSeen) -> list[SummaryRow]:
    said = str(act.body.committed) if act.body.committed else ""
    rows = [
        SummaryRow("When it was done", said),
        SummaryRow("Age then", age(act)),
        SummaryRow("Schedule 4", act.checked.sentence),
    ]
    if act.words.strip():
        rows.append(SummaryRow("What was said or found", act.words, verbatim=True))
    told = moment_in_words(timezone.localtime(act.fact.last_moment()))
    rows.append(SummaryRow("Told", f"{told}; recorded by {act.recorded_by}"))
    return rows


def age(act: ActSeen) -> str:
    """How old they were at the act, and whether the date of birth says so too."""
    said, ages = act.body.age_at_act, act.ages
    by_birth = ""
    if ages is not None:
        span = str(ages[0]) if ages[0] == ages[1] else f"{ages[0]} to {ages[1]}"
        by_birth = f"By the date of birth that is held they were {span}."
    if said is None:
        return by_birth
    if ages is not None and not ages[0] <= said <= ages[1]:
        return f"{said}, as it was said. {by_birth} Find out which is right."
    return f"{said}. {by_birth}" if by_birth else str(said)


def excluded_tag(excluded: bool | None) -> Tag:
    """What Schedule 4 comes to, in few words."""
    if excluded is None:
        return Tag("Schedule 4: cannot be said yet", "attention")
    if excluded:
        return Tag("Section 45 is shut out", "bad")
    return Tag("Not on Schedule 4", "good")


def limbs_shown(act: ActSeen, evidence: Sequence[EvidenceSeen]) -> list[LimbShown]:
    """Each question with what is held on it, of this act or of every act."""
    return [
        LimbShown(
            code=limb.code,
            asks=limb.asks,
            rows=[
                _evidence(each)
                for each in evidence
                if each.body.limb == limb.code
                and each.body.offence in {None, act.body.offence}
            ],
        )
        for limb in every(act.limbs)
    ]


def _by_age(
    act: ActSeen, evidence: Sequence[EvidenceSeen]
) -> list[tuple[str, Sequence[LimbShown]]]:
    """The questions of an adult and those of a child, each set under its name."""
    shown = {each.code: each for each in limbs_shown(act, evidence)}
    sets = (("18 or over", act.limbs.adult), ("under 18", act.limbs.child))
    whom = "if they were" if act.limbs.missing else "of somebody"
    return [
        (
            f"What the defence asks {whom} {age} at the time",
            [shown[limb.code] for limb in found],
        )
        for age, found in sets
        if found
    ]


def _evidence(each: EvidenceSeen) -> SummaryRow:
    when = moment_in_words(timezone.localtime(each.fact.last_moment()))
    rests = f" Rests on: {_said(each.rests_on)}" if each.rests_on else ""
    return SummaryRow(
        SIDES[each.body.supports],
        each.words or "No words are recorded here.",
        verbatim=bool(each.words),
        hint=f"{when}, recorded by {each.recorded_by}.{rests}",
        actions=[
            Action("Open the file", reverse("cases:document", args=[each.document]))
        ]
        if each.document
        else (),
    )


def sources(act: ActSeen, seen: PersonSeen) -> list[Source]:
    """What the law of the day of an act stands in: its limbs, and each list asked."""
    on = day_of_act(act.body.committed, seen.today)
    lists = [each.version for each in act.checked.spans if each.version]
    return [source(each) for each in (*sources_of(act.limbs, on), *lists)]


def source(version: Version) -> Source:
    """Where a rule stands, since when, and how sure we are."""
    return Source(
        what=f"{version.source.title}, in these words since {law_day(version.starts)}",
        href=version.source.url,
        sure=SURE[version.confidence],
    )


def besides(seen: PersonSeen) -> list[tuple[str, Source]]:
    """What holds for everybody: before charge, and who must show what."""
    before, proof = (
        provision(name).version_on(seen.today) for name in (BEFORE_CHARGE, PROOF)
    )
    return [
        (before.value, source(before)),
        *((each["says"], source(proof)) for each in proof.value),
    ]


def conclusion(each: ConsideredSeen) -> str:
    """The conclusion in words."""
    return capital(said_of("section45.considered.conclusion", each.body.conclusion))


def suggestion(code: str) -> str:
    """What the answers come to, as a sentence."""
    if not code:
        return ""
    said = said_of("section45.considered.conclusion", code)
    return f"The answers come to this: {said}. Whoever considered it concludes."


def stage(code: Stage | None) -> str:
    """For which step it was considered."""
    return "No step was near" if code is None else capital(LABELS[Stage][code])


def history(seen: PersonSeen, hrefs: Mapping[str, str]) -> Sequence[TimelineItem]:
    """Every consideration, newest first; each opens its own page."""
    found = []
    for each in seen.considered:
        lines = [f"For: {stage(each.body.stage).lower()}"]
        if each.act:
            lines.append(f"Act: {each.act}")
        if each.by_whom:
            lines.append(f"Considered by {each.by_whom}")
        if each.words:
            lines.append(each.words)
        item = timeline_item(
            title=conclusion(each),
            at=timezone.localtime(each.fact.last_moment()),
            by=each.recorded_by,
            text="\n".join(lines),
            verbatim=True,
            tag=excluded_tag(each.body.excluded) if each.body.excluded else None,
        )
        href = hrefs.get(each.fact.id)
        read = [Action("Read or print it", href, f"of {item.moment}")] if href else ()
        found.append(_with(item, read))
    return found


def _with(item: TimelineItem, actions: Sequence[Action]) -> TimelineItem:
    return TimelineItem(
        item.title,
        item.moment,
        stamp=item.stamp,
        by=item.by,
        text=item.text,
        verbatim=item.verbatim,
        actions=actions,
        tag=item.tag,
    )


def told(seen: PersonSeen) -> Sequence[TimelineItem]:
    """Who was told what, newest first."""
    return [
        timeline_item(
            title=f"Told: {LABELS[ToldOf45][each.body.to]}",
            at=timezone.localtime(each.fact.last_moment()),
            by=each.recorded_by,
            text="\n".join(part for part in (each.to_whom, each.words) if part),
            verbatim=True,
        )
        for each in seen.told
    ]


def _said(fact: Fact) -> str:
    return in_words(fact.body, name=directory.current().name)
