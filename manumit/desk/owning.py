"""Who owns a case and why, in words."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.queries import OwnerSeen
from manumit.law.facts import Owner
from manumit.law.provisions import Confidence, NotInForce, UnknownProvision, provision
from manumit.ui.parts import Action, SummaryRow, Tag
from manumit.ui.words import day_in_words


LABELS = {Owner.SAFETY: "Safety", Owner.INVESTIGATION: "Investigation"}
CONFIDENCE: Mapping[Confidence, str] = {
    Confidence.VERIFIED: "checked against its source",
    Confidence.FROM_MEMORY: "written from memory, not yet checked",
    Confidence.UNCONFIRMED: "not confirmed",
}
NOT_ACCEPTED = Tag("Not accepted yet", "attention")


def desk_name(owner: OwnerSeen) -> str:
    return f"{owner.organisation_name}: {owner.team_name}"


def owner_row(owner: OwnerSeen) -> SummaryRow:
    """One owner, who answers for it now, and by which rule."""
    waiting = owner.accepted_at is None
    number = owner.telephone or "number not recorded"
    return SummaryRow(
        LABELS[owner.owner],
        f"{desk_name(owner)}, {number}",
        tag=NOT_ACCEPTED if waiting else None,
        hint=f"{_answers(owner)} {owner.sentence} {rests_on(owner)}",
        actions=_source(owner),
    )


def _answers(owner: OwnerSeen) -> str:
    """Who answers now, and how to ring them where that is not who is named."""
    if not owner.waits:
        return f"{owner.answers_name} has accepted it and answers for it."
    ring = owner.sender_telephone or "number not recorded"
    return (
        f"Until they accept, {owner.answers_name} answers for it "
        f"({owner.sender_team_name}, {ring})."
    )


def rests_on(owner: OwnerSeen) -> str:
    """The rule and the version of the provision, and how sure we are of it."""
    since = day_in_words(owner.provision_starts)
    said = f"Rule: {_plain(owner.rule)}, as in force from {since}"
    try:
        found = provision(owner.provision)
        version = found.version_on(owner.provision_starts)
    except (UnknownProvision, NotInForce):
        return f"{said} ({owner.provision})."
    sure = CONFIDENCE[version.confidence]
    return f"{said} ({version.source.title}, {version.nature.value}, {sure})."


def _source(owner: OwnerSeen) -> list[Action]:
    try:
        version = provision(owner.provision).version_on(owner.provision_starts)
    except (UnknownProvision, NotInForce):
        return []
    if not version.source.url.startswith("https://"):
        return []  # a decision of this project, which the sentence names already
    return [
        Action(
            "Source", version.source.url, hidden=f"of the rule: {version.source.title}"
        )
    ]


def _plain(rule: str) -> str:
    return rule.replace("_", " ")
