"""What a telling and a step come to as facts: codes and ids, never a name. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import YES_NO, Answer
from manumit.contact.rules.steps import NOT_KNOWN, YES, Doing
from manumit.contact.rules.telling import NOTHING, Telling
from manumit.law import facts
from manumit.law.facts import Basis, Body, Named, NamedHow, Reporter


_HELD_WHERE = {
    Door.CUSTODY: "custody",
    Door.PORT: "port",
    Door.DETENTION: "removal_centre",
}
_TELLERS = {
    Door.CALL: Reporter.PUBLIC,
    Door.COUNTER: Reporter.PUBLIC,
    Door.STREET: Reporter.OFFICER,
    Door.CUSTODY: Reporter.OFFICER,
    Door.PORT: Reporter.AGENCY,
    Door.DETENTION: Reporter.AGENCY,
}
_UNNAMED = "not said"


def report(
    telling: Telling, *, door: Door, number: str, received_by: str
) -> facts.ReportReceived:
    """The report itself, as who first told it and whether it tells of exploitation."""
    return facts.ReportReceived(
        report=number,
        reporter=teller(telling, door=door),
        received_by=received_by,
        tells_of_exploitation=telling.own_word or bool(telling.indicators),
    )


def teller(telling: Telling, *, door: Door) -> Reporter:
    """Who told it: as was said, else by the door."""
    if telling.teller:
        return Reporter(telling.teller)
    return Reporter.SELF if telling.own_word else _TELLERS[door]


def held(door: Door) -> Iterator[Body]:
    """That the person is held, and was arrested, where the door says so."""
    if door in _HELD_WHERE:
        yield facts.PersonDetained(where=_HELD_WHERE[door])
    if door is Door.CUSTODY:
        yield facts.StageReached(stage=facts.Stage.ARREST, possible_victim=True)


def about(telling: Telling) -> tuple[Body, ...]:
    """What a telling says about its person, as facts."""
    return tuple(_about(telling))


def learned_since(now: Telling, *, before: Telling) -> tuple[Body, ...]:
    """The facts of a telling that an earlier one did not come to."""
    known = about(before)
    return tuple(each for each in about(now) if each not in known)


def _about(telling: Telling) -> Iterator[Body]:
    if telling.asked_about:
        yield facts.ExploitationExplored()
    if telling.indicators:
        yield facts.IndicatorsSeen(indicators=telling.indicators)
    yield facts.VictimSuspected(basis=basis(telling))
    if telling.child is not Answer.NOT_ASKED:
        yield facts.AgeStated(
            under_18=YES_NO[telling.child],
            doubtful=telling.child is Answer.NOT_KNOWN,
            born=telling.born,
        )
    if telling.interpreter is Answer.YES:
        yield facts.InterpreterNeeded(language=telling.language or _UNNAMED)
    yield facts.PersonNamed(as_what=Named.VICTIM, how=named_how(telling))
    if telling.child_missing is Answer.YES:
        yield facts.WentMissing(child=True)


def basis(telling: Telling) -> Basis:
    """What the suspicion rests on: their own word before anything else."""
    if telling.own_word:
        return Basis.OWN_WORD
    return Basis.INDICATORS if telling.indicators else Basis.OFFICER


def named_how(telling: Telling) -> NamedHow:
    """How much of a name was given."""
    if telling.given_names and telling.family_name:
        return NamedHow.FULL
    if telling.given_names or telling.family_name:
        return NamedHow.PART
    return NamedHow.DESCRIBED if telling.described else NamedHow.UNNAMED


def danger(telling: Telling) -> facts.DangerStated:
    """The danger now, as receipt and its desks understand it."""
    return facts.DangerStated(
        still_exploited=still_exploited(telling),
        child_missing=YES_NO[telling.child_missing],
    )


def still_exploited(telling: Telling) -> bool | None:
    """In danger now, or a controller is near; no only where both are answered no."""
    asked = [YES_NO[telling.danger_now], YES_NO[telling.controller_present]]
    if True in asked:
        return True
    return None if None in asked else False


def says_anything(telling: Telling) -> bool:
    """Whether anything at all was answered."""
    return telling != NOTHING


def of_step(doing: Doing, *, organisation: str) -> tuple[Body, ...]:
    """The facts of a step that was done; none for a step that is no fact."""
    make = _STEPS.get(doing.step.code)
    return () if make is None else tuple(make(doing, organisation))


def _yes(doing: Doing, name: str) -> bool:
    return doing.one(name) == YES


def _yes_or_not_known(doing: Doing, name: str) -> bool | None:
    return None if doing.one(name) == NOT_KNOWN else _yes(doing, name)


def _released(doing: Doing, _organisation: str) -> Iterator[Body]:
    back = _yes(doing, "to_where_exploited")
    yield facts.ReleaseAuthorised(to_where_exploited=back, by_role=doing.one("by_role"))
    yield facts.PersonReleased(to_where_exploited=back)


def _single(make: Callable[[Doing], Body]) -> Callable[[Doing, str], Iterator[Body]]:
    def made(doing: Doing, _organisation: str) -> Iterator[Body]:
        yield make(doing)

    return made


def _immigration(doing: Doing, organisation: str) -> Iterator[Body]:
    yield facts.ImmigrationTold(
        told_by=organisation,
        what=tuple(doing.answers["what"]),
        why=doing.one("why"),
    )


_STEPS: Mapping[str, Callable[[Doing, str], Iterator[Body]]] = {
    "made_safe": _single(
        lambda doing: facts.SafetySecured(
            means=doing.one("means"),
            result=facts.Offered(doing.one("result")),
            returned=_yes(doing, "returned"),
        )
    ),
    "interpreter_found": _single(lambda _doing: facts.InterpreterFound()),
    "strategy": _single(
        lambda doing: facts.StrategyDiscussed(present=tuple(doing.answers["present"]))
    ),
    "police_protection": _single(
        lambda doing: facts.PoliceProtectionConsidered(used=_yes(doing, "used"))
    ),
    "council_told": _single(lambda _doing: facts.CouncilTold()),
    "guardian": _single(
        lambda doing: facts.GuardianReferred(result=facts.Guardian(doing.one("result")))
    ),
    "placement": _single(
        lambda doing: facts.PlacementAssessed(safe_enough=_yes(doing, "safe_enough"))
    ),
    "identity": _single(
        lambda doing: facts.ChildIdentitySecured(
            photograph=_yes(doing, "photograph"),
            telephone=_yes_or_not_known(doing, "telephone"),
        )
    ),
    "missing_plan": _single(lambda _doing: facts.ProtectionPlanned()),
    "screened": _single(
        lambda doing: facts.CustodyScreened(
            result=facts.Screening(doing.one("result")),
            vulnerable=_yes_or_not_known(doing, "vulnerable"),
        )
    ),
    "appropriate_adult": _single(lambda _doing: facts.AppropriateAdultCalled()),
    "nrm_explained": _single(
        lambda doing: facts.NrmExplained(
            interpreter=facts.Interpreter(doing.one("interpreter"))
        )
    ),
    "section45": _single(
        lambda doing: facts.Section45Considered(
            stage=facts.Stage.INTERVIEW,
            excluded=_yes_or_not_known(doing, "excluded"),
            conclusion=doing.one("conclusion"),
        )
    ),
    "interview": _single(
        lambda _doing: facts.StageReached(
            stage=facts.Stage.INTERVIEW, possible_victim=True
        )
    ),
    "solicitor_noticed": _single(lambda _doing: facts.SolicitorNoticed()),
    "release": _released,
    "visited": _single(lambda _doing: facts.DetentionVisited()),
    "immigration_told": _immigration,
    "removal_directed": _single(
        lambda doing: facts.RemovalDirected(
            planned=datetime.fromisoformat(doing.one("planned"))
        )
    ),
    "removal_challenged": _single(
        lambda doing: facts.RemovalChallenged(bar=doing.one("bar"))
    ),
    "removal_stopped": _single(
        lambda doing: facts.RemovalStopped(why=doing.one("why"))
    ),
}
