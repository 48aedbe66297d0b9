"""What was sent without a case is received by the police, as far as its route allows.

A referral by a charity or a council opens a case through the one door of receipt. The
police get what the competent authority got and no more: nobody who declined is named
to them by this.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.law import days, facts
from manumit.law.uncertain import Uncertain
from manumit.nrm.form import Answer, Answers, Dated, Listed, Placed, Route
from manumit.nrm.models import Draft, Stated
from manumit.nrm.outgoing import Outgoing
from manumit.nrm.rules.asking import chosen
from manumit.nrm.rules.drafts import reference
from manumit.nrm.rules.letting import let
from manumit.nrm.rules.sending import ROUTE_NAMES
from manumit.nrm.rules.wording import text_of
from manumit.organisations import directory
from manumit.referrals.actions.receiving import receive_many
from manumit.referrals.considering import Arrival
from manumit.referrals.forms.choices import exploitation_label
from manumit.referrals.intake.referral import ReadReferral
from manumit.referrals.intake.values import AgeBand, Exploitation
from manumit.referrals.letters import NOT_SAID
from manumit.referrals.rules import Route as Arrived


REGISTER = "referral-out"
_KINDS = {
    "forced_work": Exploitation.LABOUR,
    "wages_taken": Exploitation.LABOUR,
    "fraud": Exploitation.CRIMINAL,
    "prostitution": Exploitation.SEXUAL,
    "child_sexual": Exploitation.SEXUAL,
    "taken_and_abused": Exploitation.SEXUAL,
    "crime": Exploitation.CRIMINAL,
    "organs": Exploitation.ORGANS,
    "household": Exploitation.DOMESTIC,
}
_YES_NO = {"yes": True, "no": False}
_BANDS = {True: AgeBand.CHILD, False: AgeBand.ADULT, None: AgeBand.UNKNOWN}


def receive(row: Draft, gone: Outgoing, *, by: Reader, at: datetime) -> None:
    """Open the case of a draft that has none, and log what was stated beside it."""
    read = as_report(row, gone, by=by, at=at)
    (receipt,) = receive_many(
        arrivals=[Arrival(read=read, register=REGISTER)],
        directory=directory.current(),
        by=by,
        at=at,
    )
    stated = Stated.objects.filter(draft=row).order_by("id")
    given = [_given(each, row, receipt.nominal) for each in stated]
    cases.record_facts(case=receipt.case, given=given, by=by, at=at)
    row.case_id, row.nominal_id = receipt.case, receipt.nominal
    row.save(update_fields=["case", "nominal"])


def as_report(row: Draft, gone: Outgoing, *, by: Reader, at: datetime) -> ReadReferral:
    """A report of concern, of the answers that the route lets go and of no other."""
    today = days.day_of(at)
    answers = let(
        gone.form,
        gone.answers,
        route=gone.route,
        on=today,
        lists=gone.lists,
        looked=gone.looked,
    ).answers
    child = _child(gone.route, answers)
    kinds = [_KINDS[each] for each in chosen(answers, "exploitation") if each in _KINDS]
    born = answers.get("dob")
    return ReadReferral(
        **dict(NOT_SAID)
        | _texts(gone, answers)
        | _places(answers)
        | {
            "reference": reference(row.number, row.started_at),
            "route": Arrived.REPORT,
            "received": Uncertain.on(today),
            "referred_on": today,
            "received_on": today,
            "responder": directory.current().name(by.organisation),
            "responder_organisation": by.organisation,
            "born": born.when if isinstance(born, Dated) else None,
            "born_as_given": str(born.when) if isinstance(born, Dated) else "",
            "age_band": _BANDS[child],
            "child": child,
            "interpreter": _YES_NO.get(_one(answers, "interpreter")),
            "exploitation": exploitation_label(kinds),
            "exploitation_types": frozenset(kinds),
            "still_exploited": _YES_NO.get(_one(answers, "still")),
            "consent": ROUTE_NAMES[gone.route],
        }
    )


def _texts(gone: Outgoing, answers: Answers) -> dict[str, object]:
    said = _saying(gone, answers)
    nationality = said("nationality")
    officer = (said("officer_first_name"), said("officer_last_name"))
    return {
        "referrer_name": " ".join(each for each in officer if each),
        "referrer_phone": said("officer_phone"),
        "family_name": said("last_name"),
        "given_names": said("first_name"),
        "aliases": said("other_names"),
        "gender": said("gender"),
        "nationality": nationality,
        "nationalities": (nationality,) if nationality else (),
        "language": said("language"),
        "account": said("account"),
        "exploiters": said("exploiters"),
        "phones": said("phone"),
        "vehicles": said("vehicles"),
        "crime_reference": said("crime_reference"),
        "home_office_reference": said("home_office_reference"),
        "notes": said("insight"),
    }


def _saying(gone: Outgoing, answers: Answers) -> Callable[[str], str]:
    def said(key: str) -> str:
        answer: Answer | None = answers.get(key)
        if answer is None:
            return ""
        return text_of(gone.form.question(key), answer, gone.lists)

    return said


def _places(answers: Answers) -> dict[str, str]:
    """Where they are, and the first place where it happened."""
    now = answers.get("now_place")
    found = answers.get("uk_places")
    items = found.items if isinstance(found, Listed) else ()
    first = next((each["place"] for each in items if "place" in each), None)
    told = dict.fromkeys(("now_where", "now_county"), "")
    for key, place in (("now", now), ("exploited", first)):
        if isinstance(place, Placed):
            told |= {f"{key}_where": place.words, f"{key}_county": place.county}
    return told


def _child(route: Route, answers: Answers) -> bool | None:
    if route is not Route.CHILD:
        return False
    return True if "yes" in chosen(answers, "under_18") else None


def _one(answers: Answers, key: str) -> str:
    return next(iter(chosen(answers, key)), "")


def _given(stated: Stated, row: Draft, nominal: UUID) -> FactGiven:
    happened = stated.happened_at or stated.happened
    assert happened is not None
    return FactGiven(
        body=facts.load(stated.kind, stated.schema, stated.body),
        happened=happened,
        source=f"draft:{row.id}",
        subject=nominal,
    )
