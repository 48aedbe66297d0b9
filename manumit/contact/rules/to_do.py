"""The steps of each list, in their order: what is asked, and why it is done. Data."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.words.codes import CODES, LABELS, capital
from manumit.contact.rules.steps import (
    NOT_KNOWN,
    OR_NOT_KNOWN,
    YES_OR_NO,
    Choices,
    List,
    Question,
    ToDo,
)
from manumit.law.facts import Guardian, Interpreter, Offered, Screening


def _choices(labels: Mapping[str, str]) -> Choices:
    return tuple((str(code), capital(label)) for code, label in labels.items())


def _of(kind_field: str) -> Choices:
    return _choices(CODES[kind_field])


_SAFETY = (
    ToDo(
        code="made_safe",
        list=List.SAFETY,
        title="Somewhere safe tonight",
        why="Nobody goes home to the address where it happens.",
        page="place-of-safety",
        questions=(
            Question(
                name="means",
                label="Where to?",
                choices=_of("safety.secured.means"),
                hint="Only the kind of place. Its address is not written here.",
            ),
            Question(
                name="result",
                label="What did they say?",
                choices=_choices(LABELS[Offered]),
            ),
            Question(
                name="returned",
                label="Is it the address where the exploitation happens?",
                choices=YES_OR_NO,
            ),
        ),
        words="Anything that whoever looks after them must know",
    ),
    ToDo(
        code="interpreter_found",
        list=List.SAFETY,
        title="A professional interpreter is on the line or on the way",
        why="A companion does not interpret: they may be the controller.",
        page="interpreter",
    ),
)
_CHILD = (
    ToDo(
        code="strategy",
        list=List.CHILD,
        title="Strategy discussion, the same day",
        why="Council and police decide together, today, how this child is kept safe.",
        page="child",
        questions=(
            Question(
                name="present",
                label="Who took part?",
                choices=_of("strategy.discussed.present"),
                several=True,
            ),
        ),
        words="What was agreed",
    ),
    ToDo(
        code="police_protection",
        list=List.CHILD,
        title="Police protection considered",
        why="A constable may keep a child who would otherwise come to serious harm.",
        page="child",
        questions=(Question(name="used", label="Was it used?", choices=YES_OR_NO),),
        words="Why",
    ),
    ToDo(
        code="council_told",
        list=List.CHILD,
        title="The council's children's services were told",
        why="They look after the child, and their duty begins now.",
        page="child",
    ),
    ToDo(
        code="guardian",
        list=List.CHILD,
        title="The guardian service for trafficked children",
        why="An independent guardian is on the child's side, where there is one.",
        page="child",
        questions=(
            Question(
                name="result",
                label="What became of it?",
                choices=_choices(LABELS[Guardian]),
            ),
        ),
    ),
    ToDo(
        code="placement",
        list=List.CHILD,
        title="Risk where the child is placed",
        why="Those who exploit a child come back for them, most often soon.",
        page="child",
        questions=(
            Question(
                name="safe_enough",
                label="Is the child safe enough there?",
                choices=YES_OR_NO,
            ),
        ),
        words="The risk, and what is done about it",
    ),
    ToDo(
        code="identity",
        list=List.CHILD,
        title="Photograph and telephone secured",
        why="If the child goes missing, they are how the child is found.",
        page="child",
        questions=(
            Question(
                name="photograph",
                label="Was a photograph taken?",
                choices=YES_OR_NO,
            ),
            Question(
                name="telephone",
                label="Were the telephone's details kept?",
                choices=(*YES_OR_NO, (NOT_KNOWN, "The child has no telephone")),
            ),
        ),
    ),
    ToDo(
        code="missing_plan",
        list=List.CHILD,
        title="Missing plan, before the first night",
        why="Whoever exploited the child may try to take them back at once.",
        page="child",
        words="Who does what if the child is gone",
    ),
    ToDo(
        code="siblings",
        list=List.CHILD,
        title="Brothers, sisters and companions",
        why="Boys and girls alike: whoever was with the child may be exploited too.",
        page="child",
        questions=(
            Question(
                name="result",
                label="Who else is there?",
                choices=(
                    ("nobody", "Nobody else is known of"),
                    ("added", "Each of them is added to this contact"),
                    ("looked_for", "There are others, and they are being looked for"),
                ),
            ),
        ),
        words="Who, and what is done",
    ),
)
_CUSTODY = (
    ToDo(
        code="screened",
        list=List.CUSTODY,
        title="Screened at booking-in",
        why="Somebody made to offend is a victim first; it shows in a few questions.",
        page="custody",
        questions=(
            Question(
                name="result",
                label="What did the questions show?",
                choices=_choices(LABELS[Screening]),
                hint="That no sign was seen does not say that there is none.",
            ),
            Question(
                name="vulnerable",
                label="Are they vulnerable, so that they need an appropriate adult?",
                choices=OR_NOT_KNOWN,
            ),
        ),
    ),
    ToDo(
        code="appropriate_adult",
        list=List.CUSTODY,
        title="Appropriate adult called",
        why="For everybody under 18 or who may be, and for whoever is vulnerable. "
        "Never somebody who came with them and may control them.",
        page="custody",
    ),
    ToDo(
        code="nrm_explained",
        list=List.CUSTODY,
        title="The National Referral Mechanism was explained",
        why="Before any interview. An adult chooses; a child is always referred.",
        page="what-the-nrm-is",
        questions=(
            Question(
                name="interpreter",
                label="Through whom?",
                choices=_choices(LABELS[Interpreter]),
            ),
        ),
    ),
    ToDo(
        code="section45",
        list=List.CUSTODY,
        title="Section 45 was considered",
        why="Before any interview: the defence of whoever was compelled to offend.",
        page="section-45-at-the-scene",
        questions=(
            Question(
                name="excluded",
                label="Is the offence on the list that shuts the defence out?",
                choices=OR_NOT_KNOWN,
                hint="Schedule 4 of the Modern Slavery Act 2015.",
            ),
            Question(
                name="conclusion",
                label="What follows for now?",
                choices=_of("section45.considered.conclusion"),
            ),
        ),
        words="Why",
    ),
    ToDo(
        code="interview",
        list=List.CUSTODY,
        title="Interview begins",
        why="Not before the two steps above, unless a reason is written.",
        page="custody",
        words="If one of the two steps is not done: why the interview cannot wait",
    ),
    ToDo(
        code="solicitor_noticed",
        list=List.CUSTODY,
        title="The solicitor has the notice",
        why="Defence lawyers must know that their client may be a victim.",
        page="custody",
    ),
    ToDo(
        code="release",
        list=List.CUSTODY,
        title="Release",
        why="Nobody is released to the address where they were exploited without an "
        "inspector's reason.",
        page="place-of-safety",
        questions=(
            Question(
                name="to_where_exploited",
                label="Is it to the address where the exploitation happens?",
                choices=YES_OR_NO,
            ),
            Question(
                name="by_role",
                label="Who authorises it?",
                choices=_of("release.authorised.by_role"),
            ),
        ),
        words="The reason of whoever authorises it",
        words_hint="To the address of exploitation it must be written, with who "
        "decided.",
    ),
)
_HELD = (
    ToDo(
        code="visited",
        list=List.HELD,
        title="Somebody from the investigation visited them",
        why="Whoever is held may be gone from the country before they are spoken to.",
        page="port-and-detention",
    ),
    ToDo(
        code="immigration_told",
        list=List.HELD,
        title="Immigration was told",
        why="Safety comes first and immigration second: who told what, when and why.",
        page="port-and-detention",
        questions=(
            Question(
                name="what",
                label="What was immigration told?",
                choices=_of("immigration.told.what"),
                several=True,
            ),
            Question(
                name="why",
                label="Why was immigration told?",
                choices=_of("immigration.told.why"),
            ),
        ),
        words="Who told whom",
    ),
    ToDo(
        code="removal_directed",
        list=List.HELD,
        title="Removal directions are known",
        why="The law may bar the removal on that day: raise it before the flight.",
        page="port-and-detention",
        questions=(
            Question(
                name="planned",
                label="When is the removal planned?",
                hint="Day and time in this country, like 2026-12-03 06:40.",
            ),
        ),
        words="How it became known",
    ),
    ToDo(
        code="removal_challenged",
        list=List.HELD,
        title="The bar was named to whoever directed the removal",
        why="A direction is not taken back unless somebody says that it is barred.",
        page="port-and-detention",
        questions=(
            Question(
                name="bar",
                label="Which bar was named?",
                choices=_of("removal.challenged.bar"),
            ),
        ),
        words="Who was told, and what they answered",
    ),
    ToDo(
        code="removal_stopped",
        list=List.HELD,
        title="The removal is stopped",
        why="Until this is recorded the alarm stands.",
        page="port-and-detention",
        questions=(
            Question(
                name="why",
                label="Why is it stopped?",
                choices=_of("removal.stopped.why"),
            ),
        ),
    ),
)

TO_DO: Mapping[str, ToDo] = {
    each.code: each for each in (*_SAFETY, *_CHILD, *_CUSTODY, *_HELD)
}
SAFETY = frozenset({"made_safe"})
"""Steps that say how the person was made safe."""


def steps_of(which: List) -> tuple[ToDo, ...]:
    """The steps of a list, in their order."""
    return tuple(each for each in TO_DO.values() if each.list is which)
