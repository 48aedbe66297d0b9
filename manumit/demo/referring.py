"""Referrals out of the demonstration, written and sent through the acts of their room.

Age and choice are recorded from the answers as the page of a section does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from uuid import UUID, uuid5

from manumit.cases.actions import documents
from manumit.demo.scene import Do, Doing, Scene
from manumit.law import days
from manumit.law.decisions import Decision, Outcome
from manumit.law.uncertain import Uncertain
from manumit.nrm import prefilling, queries
from manumit.nrm.actions import answering, checking, looking, receipts, sending, stating
from manumit.nrm.actions.answering import Posted, Saved
from manumit.nrm.actions.receipts import ReceiptGiven
from manumit.nrm.actions.sending import Pressed
from manumit.nrm.actions.starting import Begun, start
from manumit.nrm.form import Answers, Form, Said, current
from manumit.nrm.form.examples import answers_told
from manumit.nrm.rules.recording import to_record
from manumit.nrm.rules.sound import rest_not_asked
from manumit.organisations import directory
from manumit.referrals.actions import letters
from manumit.referrals.letters import LetterGiven


AUTHORITY = "sca"
REST_IN = "happened"
FIRST = "draft"
"""What a draft is called where an event has only one."""


def _begin(scene: Scene, doing: Doing) -> None:
    said, form = doing.act.said, current(days.day_of(doing.at))
    person = said.get("person", 1) - 1
    nominal = scene.nominals[person] if scene.case else None
    begun = Begun(
        form=form.version,
        token=doing.token,
        case=scene.case,
        nominal=nominal,
        beside=scene.drafts.get(said.get("beside", "")),
        prefilled=prefilling.prefilled(
            case=scene.case, nominal=nominal, reader=doing.by, at=doing.at
        ),
        shared=_shared(form),
    )
    scene.drafts[said.get("draft", FIRST)] = start(
        begun=begun, by=doing.by, at=doing.at
    )


def _shared(form: Form) -> frozenset[str]:
    return frozenset(each.key for each in form.questions() if each.shared)


def _save(scene: Scene, doing: Doing) -> None:
    """Save a section, and record what it says of age and choice.

    Each draft has one writer, so that no save has to say what its page had shown.
    """
    said = doing.act.said
    form = current(days.day_of(doing.at))
    answers = answers_told(form, said["answers"])
    done = _put(scene, doing, form, said["section"], answers)
    if not done.again and any(form.question(each).states for each in answers):
        _state(scene, doing)


def _put(
    scene: Scene, doing: Doing, form: Form, section: str, answers: Answers
) -> Saved:
    posted = Posted(
        section=section,
        token=doing.token,
        seen=None,
        answers=dict(answers),
        shared=_shared(form),
    )
    return answering.save(
        draft=_draft(scene, doing), posted=posted, by=doing.by, at=doing.at
    )


def _state(scene: Scene, doing: Doing) -> None:
    draft = _draft(scene, doing)
    whole = queries.whole(draft, reader=doing.by, at=doing.at)
    pending = to_record(
        whole.form,
        whole.answers,
        saved_at=whole.saved_at,
        log=whole.log,
        subject=whole.draft.subject,
        at=doing.at,
    )
    if pending:
        stating.state(
            draft=draft,
            said=[(each.body, each.happened or doing.at) for each in pending],
            token=uuid5(doing.token, "states"),
            by=doing.by,
            at=doing.at,
        )


def _rest(scene: Scene, doing: Doing) -> None:
    """All that is left is *not asked: interview to follow*."""
    draft = _draft(scene, doing)
    whole = queries.whole(draft, reader=doing.by, at=doing.at)
    rest = rest_not_asked(whole.form, whole.answers, route=whole.routed.route)
    _put(scene, doing, whole.form, REST_IN, rest)


def _ask(scene: Scene, doing: Doing) -> None:
    draft = _draft(scene, doing)
    if queries.checked(draft, reader=doing.by).asked_at is None:
        checking.ask_check(draft=draft, by=doing.by, at=doing.at)


def _comment(scene: Scene, doing: Doing) -> None:
    checking.comment(
        draft=_draft(scene, doing),
        section=doing.act.said["section"],
        words=doing.act.said["words"],
        token=doing.token,
        by=doing.by,
        at=doing.at,
    )


def _look(scene: Scene, doing: Doing) -> None:
    """Say that the words of every answer in which names were pointed out may go."""
    draft = _draft(scene, doing)
    page = queries.going_out(draft, reader=doing.by, at=doing.at)
    for key in page.unlooked:
        answer = page.answers.get(key)
        words = answer.words if isinstance(answer, Said) else ""
        looking.look(
            draft=draft,
            key=key,
            of=words,
            words=doing.act.said["words"].get(key, words),
            token=uuid5(doing.token, key),
            by=doing.by,
            at=doing.at,
        )


def _send(scene: Scene, doing: Doing) -> None:
    draft = _draft(scene, doing)
    page = queries.going_out(draft, reader=doing.by, at=doing.at)
    pressed = Pressed(
        token=doing.token, sent_at=doing.at, route=page.route, mark=page.mark
    )
    sending.send(draft=draft, pressed=pressed, by=doing.by, at=doing.at)


def _receive(scene: Scene, doing: Doing) -> None:
    first = queries.sent(_draft(scene, doing), reader=doing.by)[0]
    receipts.record_receipt(
        submission=first.id,
        given=ReceiptGiven(
            token=doing.token,
            authority=AUTHORITY,
            reference=doing.act.said["reference"],
            received_at=doing.at,
            words=doing.act.said["words"],
        ),
        seen=None,
        by=doing.by,
        at=doing.at,
    )


def _decide(scene: Scene, doing: Doing) -> None:
    letters.enter(
        given=_letter(doing),
        joins=scene.case,
        directory=directory.current(),
        by=doing.by,
        at=doing.at,
    )


def _letter(doing: Doing) -> LetterGiven:
    """The decision of the competent authority, about the first person."""
    said = doing.act.said
    return LetterGiven(
        token=doing.token,
        authority=AUTHORITY,
        decision=Decision(said["decision"]),
        outcome=Outcome(said["outcome"]),
        decided=Uncertain.on(days.day_of(doing.at)),
        reference=said["reference"],
        family_name=said["family_name"],
        given_names=said["given_names"],
        born=None,
        now_where=said["now_where"],
        now_county=said["now_county"],
        words=said["words"],
    )


def _file(scene: Scene, doing: Doing) -> None:
    said = doing.act.said
    assert scene.case is not None, "a file lies with a case"
    documents.add(
        case=scene.case,
        stream=BytesIO(said["content"].encode()),
        name=said["name"],
        what=said["what"],
        source=said["source"],
        by=doing.by,
        at=doing.at,
        subject=scene.nominals[0],
    )


def _draft(scene: Scene, doing: Doing) -> UUID:
    return scene.drafts[doing.act.said.get("draft", FIRST)]


REFERS: Mapping[str, Do] = {
    "draft": _begin,
    "save": _save,
    "rest": _rest,
    "ask_check": _ask,
    "comment": _comment,
    "look": _look,
    "send": _send,
    "receipt": _receive,
    "decision": _decide,
    "file": _file,
}
