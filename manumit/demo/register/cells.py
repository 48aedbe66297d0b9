"""The invented cells of a row, a few together."""

from __future__ import annotations

from datetime import date, timedelta

from manumit.demo.register import columns as c
from manumit.demo.register import things
from manumit.demo.register.accounts import NO, NOT_KNOWN, YES, Story
from manumit.demo.register.chance import Chance
from manumit.demo.register.counts import Counted
from manumit.demo.register.key import Answer
from manumit.demo.register.names import made_up, traditions
from manumit.demo.register.people import UNKNOWN, Meeting, age_on, fits
from manumit.demo.register.places import Town
from manumit.demo.register.setting import Setting


CHARITY, POLICE, COUNCIL = "ngo and third sector", "police", "local authority"
_TEAMS = ("Public Protection Unit", "Missing Persons Team", "Response", "CID")
_OF_AGE = 18


def received(day: date, chance: Chance) -> date:
    """Return the day of arrival: mostly that week, now and then months late."""
    late = chance.whole(20, 130) if chance.happens(0.04) else chance.whole(0, 4)
    return day + timedelta(days=late)


def sender(counted: Counted, home: Town, chance: Chance) -> c.Row:
    kind = counted.responder_type.strip().casefold()
    if kind == COUNCIL:
        office = home.council
    elif kind == POLICE:
        office = f"{home.name}, {chance.one(_TEAMS)}"
    elif kind == CHARITY:
        office = f"{home.name} outreach"
    else:
        office = f"Casework team {chance.whole(1, 24)}"
    referrer = made_up(traditions()["british"], "", chance)
    return {
        c.OFFICE: office,
        c.REFERRER: referrer.whole(),
        c.REFERRER_PHONE: things.office_line(chance),
    }


def where(story: Story, place: Setting) -> c.Row:
    return {
        c.EXPLOITED_WHERE: "; ".join(place.places) or NOT_KNOWN,
        c.EXPLOITED_COUNTY: place.county,
        c.EXPLOITED_WHEN: story.when,
        c.PREMISES: story.premises,
        c.NOW: place.now,
        c.RESIDENCE: place.residence,
    }


def state(
    answer: Answer,
    story: Story,
    meeting: Meeting,
    chance: Chance,
) -> c.Row:
    born = meeting.person.born
    grown = born is not None and age_on(born, answer.referred) >= _OF_AGE
    minor = story.child and not grown
    if answer.route == c.DTN:
        consent = NO
    elif minor:
        consent = "Not needed (child)"
    else:
        consent = YES if grown else "Not needed (age not known)"
    missing = (YES if chance.happens(0.04) else NO) if minor else NO
    return {
        c.LANGUAGE: story.language,
        c.INTERPRETER: NO if story.language == "English" else YES,
        c.STILL: story.still,
        c.MISSING: missing,
        c.CONSENT: consent,
    }


def still(chance: Chance) -> str:
    if chance.happens(0.03):
        return YES
    return NOT_KNOWN if chance.happens(0.1) else NO


def identity(
    answer: Answer,
    meeting: Meeting,
    story: Story,
    chance: Chance,
) -> c.Row:
    """Return the cells that say who somebody is: for referrals only, never for DtN."""
    row: c.Row = {c.FAMILY: meeting.family, c.GIVEN: meeting.given}
    if meeting.born and fits(meeting.born, UNKNOWN, answer.referred):
        row[c.BORN] = meeting.born
    if chance.happens(0.06):
        row[c.ALIAS] = meeting.person.name.whole(1)
    if meeting.person.phone:
        row[c.PHONES] = f"{meeting.person.phone} (own)"
        answer.phones.append(
            {"number": meeting.person.phone, "of": meeting.person.key},
        )
    if chance.happens(0.2):
        row[c.CRIME] = f"CR/{chance.whole(1, 99_999):06d}/{answer.referred:%y}"
    if not story.from_uk and chance.happens(0.3):
        row[c.HOME_OFFICE] = f"DEMO{chance.whole(1, 9_999_999):08d}"
    return row
