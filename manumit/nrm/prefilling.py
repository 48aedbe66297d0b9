"""What is known already when a draft begins, by where it is known from.

Only what means the same here as there is filled in; the rest is left to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.access.roles import ROLES
from manumit.cases import queries as cases
from manumit.contact.queries import learned
from manumit.contact.queries.learning import SafetyLearned
from manumit.law import days
from manumit.law.facts import AgeStated, ReferralReceived
from manumit.nrm.form import (
    Answer,
    Chosen,
    Dated,
    Form,
    Listed,
    Offers,
    Placed,
    Said,
    current,
    listed,
    nationality_of,
)
from manumit.nrm.offering import labels_on
from manumit.nrm.rules.drafts import Source
from manumit.nrm.rules.kept import Kept
from manumit.organisations import directory as directories
from manumit.organisations import queries as organisations
from manumit.organisations.directory import Directory
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.referrals.queries import referral as referrals
from manumit.referrals.queries.referral import ReferralSeen


Answered = Iterator[tuple[str, Kept]]
_GENDERS = {"female": "female", "male": "male", "other": "other"}
_TYPES = {
    "Labour": "forced_work",
    "Criminal": "crime",
    "Domestic": "household",
    "Organ Harvesting": "organs",
}
"""The types that are one answer of the form; a sexual one may be any of several."""
_NATIONS = {
    "England": "england",
    "Wales": "wales",
    "Scotland": "scotland",
    "Northern Ireland": "northern_ireland",
}


def prefilled(
    *, case: UUID | None, nominal: UUID | None, reader: Reader, at: datetime
) -> Mapping[Source, Mapping[str, Kept]]:
    """Answers by their source, for somebody of a case or of none."""
    form, known = current(days.day_of(at)), directories.current()
    found = dict(_of_reader(known, reader))
    if case is not None and nominal is not None and reader.has(Permission.READ_CASE):
        who = people.nominals([nominal], reader=reader).get(nominal)
        if who is not None:
            found |= dict(_of_nominal(form, who, known, at))
        rows = referrals.referrals_of(case, reader=reader, at=at)
        for row in rows:
            if row.nominal and row.nominal.id == nominal:
                found |= dict(_of_referral(form, row, known, at))
        found |= dict(_of_age(case, nominal, reader))
    learned = dict(_of_contact(form, case, nominal, reader, known, at))
    told = {Source.CASE: found, Source.CONTACT: learned}
    return {source: answers for source, answers in told.items() if answers}


def _of_reader(known: Directory, reader: Reader) -> Answered:
    """Whose referral it is."""
    own = known.organisations.get(reader.organisation)
    if own is None:
        return
    if own.first_responder:
        yield "organisation", Chosen((own.code,))
    if own.nation in _NATIONS:
        yield "nation", Chosen((_NATIONS[own.nation],))
    if known.is_force(own.code):
        yield "reported", Chosen(("yes",))
        yield "force", Chosen((own.code,))
    named = organisations.names(accounts=[reader.account], reader=reader)
    first, _, last = named.get(reader.account, "").rpartition(" ")
    yield from _said({"officer_first_name": first, "officer_last_name": last})
    roles = [ROLES[each].name for each in sorted(reader.roles) if each in ROLES]
    yield from _said({"officer_role": ", ".join(roles)})


def _of_age(case: UUID, nominal: UUID, reader: Reader) -> Answered:
    """Their age as a referral that came in has it, where nobody has stated it since.

    What was stated answers by itself, and is never overtaken by an older referral.
    """
    log = cases.log(case, reader=reader)
    own = [each.body for each in log if each.subject == str(nominal)]
    if any(isinstance(each, AgeStated) for each in own):
        return
    came = [each for each in own if isinstance(each, ReferralReceived)]
    told = [each.child for each in came if each.child is not None]
    if told:
        yield "under_18", Chosen(("yes" if told[-1] else "no",))


def _of_nominal(
    form: Form, who: NominalSeen, known: Directory, at: datetime
) -> Answered:
    """Who they are, as the case has it."""
    yield from _said({"first_name": who.given_names, "last_name": who.family_name})
    if who.aliases.strip():
        yield "other_names", Listed(({"name": Said(who.aliases)},))
    if who.born is not None:
        yield "dob", Dated(who.born)
    gender = _GENDERS.get(who.gender.strip().lower())
    if gender:
        yield "gender", Chosen((gender,))
    keys = ("nationality", "second_nationality")
    for key, label in zip(keys, who.nationalities, strict=False):
        yield from _nationality(form, key, label, known, at)


def _of_referral(
    form: Form, row: ReferralSeen, known: Directory, at: datetime
) -> Answered:
    """What the referral says that came in, in its own words."""
    said = row.said
    yield from _said({"account": row.account})
    yield from _one_of(form, "language", said["Language"], known, at)
    for key, value in (
        ("interpreter", row.interpreter),
        ("still", row.still_exploited),
    ):
        if value is not None:
            yield key, Chosen(("yes" if value else "no",))
    types = [_TYPES[each] for each in row.exploitation_types if each in _TYPES]
    if types:
        yield "exploitation", Chosen(tuple(types))
    for key, sub, words in (
        ("exploiters", "description", row.exploiters),
        ("telephones", "number", said["Telephones"]),
        ("vehicles", "registration", said["Vehicles"]),
    ):
        if words.strip():
            yield key, Listed(({sub: Said(words)},))
    yield from _said({"crime_reference": said["Police crime reference"]})
    if said["Home Office reference"].strip():
        yield "home_office", Chosen(("yes",))
        yield from _said({"home_office_reference": said["Home Office reference"]})
    yield from _places(row, known, at)


def _of_contact(
    form: Form,
    case: UUID | None,
    nominal: UUID | None,
    reader: Reader,
    known: Directory,
    at: datetime,
) -> Answered:
    """What first contact learned: newer than what the case began with."""
    if case is None or nominal is None or not reader.has(Permission.READ_CASE):
        return
    contact = learned(case, reader=reader)
    found = contact.about(nominal) if contact else None
    if found is None:
        return
    yield from _said(
        {
            "account": found.words,
            "signs_words": found.seen,
            "contact_words": found.reached_by,
        }
    )
    if found.indicators:
        offered = labels_on(known, days.day_of(at))(form.question("signs"))
        signs = tuple(each for each in found.indicators if each in offered)
        yield from (("signs", Chosen(signs)) for _ in signs[:1])
    yield from _one_of(form, "language", found.language, known, at)
    yield from _nationality(form, "nationality", found.nationality, known, at)
    if found.interpreter is not None:
        yield "interpreter", Chosen(("yes" if found.interpreter else "no",))
    if found.exploiters.strip():
        yield "exploiters", Listed(({"description": Said(found.exploiters)},))
    if found.now_where.strip():
        yield "now_place", _placed(found.now_where, found.now_county, known, at)
    if found.exploited_where.strip():
        place = _placed(found.exploited_where, found.exploited_county, known, at)
        yield "uk_places", Listed(({"place": place},))
    if found.safety:
        yield from _said({"made_safe_words": _safety(found.safety)})


def _safety(done: Sequence[SafetyLearned]) -> str:
    words = (each.words for each in done if each.words.strip())
    return "\r\n".join(words)


def _placed(where: str, county: str, known: Directory, at: datetime) -> Placed:
    found = known.places(where, county or None, days.day_of(at))
    code = found[0].code if len(found) == 1 else ""
    return Placed(where, place=code, county=county)


def _places(row: ReferralSeen, known: Directory, at: datetime) -> Answered:
    places: dict[str, list[Placed]] = {}
    abroad: list[Mapping[str, Answer]] = []
    for each in row.places:
        if each.abroad:
            if each.part == "exploitation":
                abroad.append(_abroad(each.as_given))
        else:
            place = _placed(each.as_given, each.county, known, at)
            places.setdefault(each.part, []).append(place)
    for place in places.get("now", ())[:1]:
        yield "now_place", place
    if abroad:
        yield "overseas_places", Listed(tuple(abroad))
    if abroad or "exploitation" in places:
        both = abroad and "exploitation" in places
        where = "both" if both else "overseas" if abroad else "uk"
        yield "where", Chosen((where,))
    if "exploitation" in places:
        yield (
            "uk_places",
            Listed(tuple({"place": each} for each in places["exploitation"])),
        )


def _abroad(as_given: str) -> Mapping[str, Answer]:
    """A country by its code where it is just that; else the words, as given."""
    wanted = as_given.strip().casefold()
    for code, name in listed(Offers.COUNTRIES).items():
        if name.casefold() == wanted:
            return {"country": Chosen((code,))}
    return {"place": Said(as_given)}


def _nationality(
    form: Form, key: str, given: str, known: Directory, at: datetime
) -> Answered:
    """A nationality of the form, or the one that a country's name means."""
    named = list(_one_of(form, key, given, known, at))
    yield from named
    meant = nationality_of(given)
    if meant and not named:
        yield key, Chosen((meant,))


def _one_of(
    form: Form, key: str, label: str, known: Directory, at: datetime
) -> Answered:
    """The option of just this label, whatever its capitals."""
    wanted = label.strip().casefold()
    offered = labels_on(known, days.day_of(at))(form.question(key))
    for code, name in offered.items():
        if wanted and name.casefold() == wanted:
            yield key, Chosen((code,))


def _said(words: Mapping[str, str]) -> Answered:
    for key, each in words.items():
        if each.strip():
            yield key, Said(each)
