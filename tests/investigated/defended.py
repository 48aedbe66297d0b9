"""An act that the victim may have been compelled to, and orders against a suspect."""

from __future__ import annotations

from typing import Any

from manumit.audit.acting import as_reader
from manumit.investigations.section45.actions import acts, considering
from manumit.investigations.section45.rules.given import ActGiven, ConsideredGiven
from manumit.investigations.section45.rules.limbs import MAY_APPLY
from manumit.investigations.section45.rules.offences import Offence
from manumit.law.facts import Order
from manumit.law.uncertain import Uncertain
from manumit.orders.actions.considering import ConsideredGiven as OrderConsidered
from manumit.orders.actions.considering import consider as consider_order
from manumit.orders.actions.stepping import take
from manumit.orders.queries.orders import orders_on
from manumit.orders.rules.given import StepGiven
from manumit.orders.rules.moves import Move
from tests.investigated.on import On


def defend(on: On) -> None:
    """One act of the victim, and one consideration of section 45 for it."""
    victim = on.victim()
    who: Any = {"case": on.case, "subject": victim, "by": on.lead, "at": on.at}
    told: Any = on.told()
    act = ActGiven(
        **told,
        offence=Offence(act="Misuse of Drugs Act 1971", section="4(3)"),
        called=on.words,
        committed=Uncertain.on(on.today.replace(year=on.today.year - 1)),
        age_at_act=20,
        words=on.words,
    )
    acts.disclose(given=act, **who)
    told = on.told()
    newest = [each.id for each in on.log() if each.subject == str(victim)][-1]
    considered = ConsideredGiven(
        **told,
        seen=newest,
        act=None,
        stage=None,
        findings={},
        conclusion=MAY_APPLY,
        by_whom=on.words,
        words=on.words,
    )
    considering.consider(given=considered, **who)


def seek_orders(on: On) -> None:
    """An order that is being prepared, and one that was applied for."""
    suspect, *_ = on.suspects()
    for order in (Order.RESTRAINT, Order.RISK):
        told: Any = on.told()
        given = OrderConsidered(
            **told, subject=suspect, order=order, sought=True, words=on.words
        )
        number = consider_order(case=on.case, given=given, by=on.officer, at=on.at)
    with as_reader(on.officer, at=on.at):
        seen = orders_on(
            on.case, log=on.log(), exploiters=(), reader=on.officer, at=on.at
        )
    told = on.told()
    applied = StepGiven(
        **told,
        move=Move.APPLY,
        seen=seen.order(number).held.latest,
        words=on.words,
        court="Leeds Magistrates' Court",
        applicant="chief-officer-of-police",
    )
    take(case=on.case, number=number, given=applied, by=on.officer, at=on.at)
