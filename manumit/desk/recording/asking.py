"""What a form asks for each field of a fact, in words, with a hint where it helps."""

from __future__ import annotations

from collections.abc import Mapping


QUESTIONS: Mapping[str, str] = {
    "about": "About",
    "action": "What was done?",
    "abroad": "Are they said to be abroad?",
    "adviser": "Who advises?",
    "accredited": "Are they accredited to lead such investigations?",
    "age_at_act": "How old were they then?",
    "agreed": "Was it agreed?",
    "answer_due": "Answer by",
    "as_what": "As what were they spoken of?",
    "asked": "Was it asked for?",
    "asked_for": "Is it asked for?",
    "authority": "Which competent authority?",
    "basis": "What does the suspicion rest on?",
    "born": "Born",
    "breach": "Which breach?",
    "by_role": "Who was it?",
    "child": "Is it a child?",
    "code": "On which ground?",
    "conclusion": "What was found?",
    "crime": "Which crime?",
    "disclosure": "Which disclosure?",
    "doubtful": "Is the age in doubt?",
    "event": "Of what were they told?",
    "every_days": "Every how many days?",
    "excluded": "Does Schedule 4 shut the offence out?",
    "family": "Of what does the account tell?",
    "force": "Which force recorded it?",
    "form": "As what was it recorded?",
    "given": "Did they agree?",
    "has_capacity": "Can they decide about this for themselves?",
    "how": "How much of them was given?",
    "id_of_order": "Which order?",
    "in_person": "Was it in person?",
    "independent": "Has whoever decided no part in the investigation?",
    "indicators": "Which signs were seen?",
    "information": "Is additional verifiable information written down?",
    "interpreter": "Through whom were they spoken to?",
    "investigator": "Who leads?",
    "language": "Which language?",
    "line": "Which line of enquiry?",
    "matter": "To what were they asked to consent?",
    "means": "How?",
    "mistake_genuine": "Was recording it a genuine mistake?",
    "number_given": "Has the receiving force given its number?",
    "other_live": "Is the other record live?",
    "self_defence": "Does evidence show self-defence?",
    "withdrawal_free": "Did the victim withdraw, if they did, without pressure?",
    "name_and_address": "Must they give name and address?",
    "offence": "Offence code",
    "offender": "Who did it?",
    "order": "Which order?",
    "outcome": "Which outcome?",
    "possible_victim": "May they be a victim who was compelled?",
    "reached": "Were they reached?",
    "reason": "Why?",
    "reporter": "Who told the police?",
    "request": "Which request?",
    "result": "What became of the offer?",
    "returned": "Is it where the exploitation happened?",
    "route": "What was sent?",
    "sound": "Was it sound?",
    "stage": "Which step?",
    "supports": "Do they support a prosecution?",
    "surrender_passports": "Must they hand over passports?",
    "tells_of_exploitation": "Does it tell of exploitation?",
    "through": "Through whom was it asked for?",
    "to": "Which organisation was asked?",
    "told": "Was the victim told first?",
    "under_18": "Are they under 18?",
    "until": "Until when had it not been done?",
    "what": "What had not been done?",
    "where": "Where are they held?",
    "why": "Why can nobody ask them?",
    "photograph": "Was a photograph taken?",
    "planned": "When is it planned?",
    "present": "Who took part?",
    "roles": "Who sat on the panel?",
    "panel": "Whose panel?",
    "ground": "On which ground?",
    "bar": "Which bar was named?",
    "safe_enough": "Is the child safe enough there?",
    "telephone": "Were the telephone's details kept?",
    "to_where_exploited": "Is it to the address of the exploitation?",
    "used": "Was it used?",
    "vulnerable": "Are they vulnerable, so that they need an appropriate adult?",
    "wholly_earlier": "Does it rest only on what was done before the first decision?",
    "act.disclosed.offence": "Which act?",
    "custody.screened.result": "What did the questions show?",
    "guardian.referred.result": "What became of it?",
    "immigration.told.what": "What was immigration told?",
    "immigration.told.why": "Why was immigration told?",
    "disqualification.asked.asked_by": "Who asked for it?",
    "removal.stopped.why": "Why is it stopped?",
    "line.opened.about": "About what?",
    "victim.told.about": "About which decision, person or crime?",
    "person.left.abroad": "Did they leave the country?",
    "safety.secured.means": "Where to?",
    "safety.secured.returned": "Is that where the exploitation happened?",
    "contact.set.means": "How do they wish to be in touch?",
    "contact.made.means": "How was it tried?",
    "order.served.id_of_order": "Number of the order",
    "crime.recorded.crime": "Crime number",
    "order.breach_recorded.crime": "Crime number of the breach",
    "section45.considered.stage": "For which step?",
    "offence.considered.crime": "Which crime came of it?",
    "report.received.reporter": "Who told you?",
}
"""The question for a field, by ``kind.field`` or by the field alone."""

HINTS: Mapping[str, str] = {
    "about": "Leave it out where it concerns no one thing.",
    "doubtful": "Somebody whose age is in doubt is treated as a child.",
    "every_days": "Leave it empty where they wish no further contact.",
    "result": "A sound offer that is declined is a proper end.",
    "in_person": "An offer by letter or telephone alone does not count.",
    "offence": "As the counting rules write it, such as 036/07.",
    "act.disclosed.offence": (
        "Name the act by its law, such as misuse-of-drugs-1971-6, or by one word, "
        "such as theft. No name."
    ),
    "language": "The name of the language. Enter “und” where nobody knows.",
    "crime.recorded.crime": "As your force writes it, such as 13/12345/26.",
    "order.breach_recorded.crime": "As your force writes it, such as 13/12345/26.",
    "order.served.id_of_order": "As the court writes it.",
    "until": "Leave it empty where it has not been done to this day.",
    "answer_due": "Leave it empty for the usual time.",
    "section45.considered.stage": "Leave it out where no step is near.",
    "custody.screened.result": "That no sign was seen does not say that there is none.",
    "guardian.referred.result": "Not every area has one.",
    "telephone": "Not known: the child has none.",
    "planned": "Day and time in this country, like 2026-12-03 06:40.",
    "immigration.told.why": "Leave it out where no reason is recorded.",
    "indicators": "Tick everything that was seen.",
    "information": "When it came, from where, and what it changes.",
}
"""A hint for a field, by ``kind.field`` or by the field alone."""


def question(field: str) -> str:
    """What is asked for a field, named ``kind.field``."""
    return _found(QUESTIONS, field) or field.rpartition(".")[2]


def hint(field: str) -> str:
    """The hint for a field; empty where none is needed."""
    return _found(HINTS, field)


def _found(told: Mapping[str, str], field: str) -> str:
    return told.get(field) or told.get(field.rpartition(".")[2], "")
