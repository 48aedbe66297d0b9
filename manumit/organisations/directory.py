"""The directory in memory: who a label means, where a place lies, which desk to tell.

Public facts, the same for every reader. Built once in a process and again when its
version in the database has risen. Whoever asks many questions keeps the one that
:func:`current` gave, which costs no query after that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from manumit.access.roles import POLICE_FORCES
from manumit.organisations.counties import meant_by
from manumit.organisations.entries import (
    CouncilArea,
    Dated,
    Desk,
    OrganisationFacts,
    PlaceFound,
)
from manumit.organisations.models import (
    CouncilCode,
    DirectoryVersion,
    Organisation,
    OrganisationAlias,
    Place,
    Team,
)
from manumit.organisations.rules import DEFAULT_DESKS, holds_on, same_name


class UnknownOrganisation(LookupError):
    """The directory has no organisation of this code."""


class Directory:
    """Answers about organisations, desks and places, as they stood on a day."""

    def __init__(
        self,
        *,
        organisations: Iterable[OrganisationFacts],
        aliases: Iterable[tuple[str, Dated]],
        councils: Iterable[CouncilArea],
        desks: Iterable[Desk],
        places: Iterable[PlaceFound],
        version: int = 0,
    ) -> None:
        self.version = version
        self.organisations: Mapping[str, OrganisationFacts] = {
            each.code: each for each in organisations
        }
        self._exactly: dict[str, list[Dated]] = defaultdict(list)
        self._roughly: dict[str, list[Dated]] = defaultdict(list)
        for label, meant in (*aliases, *self._own_names()):
            self._exactly[label].append(meant)
            self._roughly[same_name(label)].append(meant)
        self.councils: Sequence[CouncilArea] = tuple(councils)
        self._areas = {each.lad_code.upper(): each for each in self.councils}
        self.desks: Mapping[str, Desk] = {each.code: each for each in desks}
        self._desks_of: dict[str, list[Desk]] = defaultdict(list)
        for desk in self.desks.values():
            self._desks_of[desk.organisation].append(desk)
        self.all_places: Mapping[str, PlaceFound] = {p.code: p for p in places}
        self._places: dict[str, list[PlaceFound]] = defaultdict(list)
        for place in self.all_places.values():
            self._places[same_name(place.name)].append(place)
        self._lies_in = lru_cache(maxsize=20_000)(self._words_around)
        self._answering = lru_cache(maxsize=1000)(self._competent_authority)

    def _own_names(self) -> Iterable[tuple[str, Dated]]:
        for each in self.organisations.values():
            yield each.name, Dated(each.code, each.starts_on, each.ends_on)

    def responder(self, label: str, on: date) -> str | None:
        """The organisation that goes by this label on that day.

        None where nobody does, and where the label could mean two.
        """
        for found in (self._exactly.get(label), self._roughly.get(same_name(label))):
            meant = {
                each.code
                for each in found or ()
                if holds_on(on, each.starts_on, each.ends_on)
                and self.organisations[each.code].exists_on(on)
            }
            if meant:
                return meant.pop() if len(meant) == 1 else None
        return None

    def places(self, name: str, county: str | None, on: date) -> tuple[PlaceFound, ...]:
        """Every place of this name, of this county where one is given.

        The county may be shortened, a region, a council, a force or a nation.
        """
        found = self._places.get(same_name(name), ())
        if county:
            meant = meant_by(same_name(county))
            found = [each for each in found if meant & self._lies_in(each.code)]
        return tuple(each for each in found if self._policed(each, on))

    def _policed(self, place: PlaceFound, on: date) -> bool:
        return place.force is None or self.organisations[place.force].exists_on(on)

    def _words_around(self, code: str) -> frozenset[str]:
        place = self.all_places[code]
        council = self.organisations.get(place.council)
        force = self.organisations.get(place.force or "")
        names = {place.county}
        if council:
            names.add(council.name.removesuffix(" Council"))
        if force:
            names |= {force.nation, force.name, _short(force.name)}
        return frozenset(same_name(each) for each in names if each)

    def force_of_council(self, lad_code: str, on: date) -> str | None:
        """The force that covers the council's area, by the council's ONS code."""
        area = self._areas.get(lad_code.upper())
        if area is None or not holds_on(on, area.starts_on, area.ends_on):
            return None
        return area.force

    def council_codes(self, on: date, *, tier: str = "district") -> tuple[str, ...]:
        """The ONS codes in use on a day."""
        return tuple(
            each.lad_code
            for each in self.councils
            if each.tier == tier and holds_on(on, each.starts_on, each.ends_on)
        )

    def desk_of(self, organisation: str, kind: str = "") -> str:
        """The code of an organisation's desk: of that kind, or where things go."""
        if organisation not in self.organisations:
            raise UnknownOrganisation(f"There is no organisation {organisation!r}.")
        by_kind = {desk.kind: desk.code for desk in self._desks_of[organisation]}
        for wanted in (kind,) if kind else DEFAULT_DESKS:
            if wanted in by_kind:
                return by_kind[wanted]
        raise UnknownOrganisation(
            f"{self.name(organisation)} has no desk of the kind {kind or 'to tell'}."
        )

    def desk_to_tell(self, organisation: str) -> Desk | None:
        """The desk where things for an organisation go; None if it has none."""
        by_kind = {desk.kind: desk for desk in self.desks_of(organisation)}
        return next((by_kind[k] for k in DEFAULT_DESKS if k in by_kind), None)

    def desks_of(self, organisation: str) -> tuple[Desk, ...]:
        return tuple(self._desks_of.get(organisation, ()))

    def name(self, code: str) -> str:
        """The name of an organisation or a desk; the code itself if there is none."""
        if code in self.organisations:
            return self.organisations[code].name
        if code in self.desks:
            desk = self.desks[code]
            return f"{self.name(desk.organisation)}: {desk.name}"
        return code

    def is_force(self, code: str) -> bool:
        """Whether it is a force: territorial, transport or of a devolved nation."""
        each = self.organisations.get(code)
        return each is not None and each.kind in POLICE_FORCES

    def competent_authority(self, *, on: date) -> str | None:
        """The competent authority that answers by default on a day.

        Two may exist at once; the one that took over from the others comes first.
        """
        return self._answering(on)

    def _competent_authority(self, on: date) -> str | None:
        standing = [
            each
            for each in self.organisations.values()
            if each.kind == "competent-authority" and each.exists_on(on)
        ]
        heirs = {each.successor for each in self.organisations.values()}
        standing.sort(key=lambda each: (each.code not in heirs, each.code))
        return standing[0].code if standing else None

    def current_successor(self, code: str, on: date) -> str:
        """Who stands in an organisation's place on a day: itself while it exists."""
        seen = {code}
        while (each := self.organisations.get(code)) and not each.exists_on(on):
            if each.successor is None or each.successor in seen:
                break
            code = each.successor
            seen.add(code)
        return code


def _short(name: str) -> str:
    for ending in (" Police Service", " Police", " Constabulary"):
        name = name.removesuffix(ending)
    return name


class _Kept:
    """The directory of this process."""

    directory: Directory | None = None


def current() -> Directory:
    """The directory as the database holds it now: one query, unless it has changed."""
    version = (
        DirectoryVersion.objects.filter(id=1).values_list("number", flat=True).first()
    )
    if _Kept.directory is None or _Kept.directory.version != (version or 0):
        _Kept.directory = _build(version or 0)
    return _Kept.directory


def forget() -> None:
    """Build the directory anew when it is next asked for (after a rollback)."""
    _Kept.directory = None


def _build(version: int) -> Directory:
    return Directory(
        organisations=(
            OrganisationFacts(*row)
            for row in Organisation.objects.order_by("code").values_list(
                "code",
                "name",
                "kind",
                "nation",
                "region_id",
                "pfa_code",
                "first_responder",
                "starts_on",
                "ends_on",
                "successor_id",
            )
        ),
        aliases=(
            (each.label, Dated(each.organisation_id, each.starts_on, each.ends_on))
            for each in OrganisationAlias.objects.order_by("label")
        ),
        councils=(
            CouncilArea(*row)
            for row in CouncilCode.objects.order_by("lad_code").values_list(
                "lad_code",
                "name",
                "tier",
                "organisation_id",
                "force_id",
                "starts_on",
                "ends_on",
            )
        ),
        desks=(
            Desk(*row)
            for row in Team.objects.order_by("code").values_list(
                "code", "organisation_id", "name", "kind", "telephone", "hours"
            )
        ),
        places=(
            PlaceFound(code, name, county, council or "", force)
            for code, name, county, council, force in Place.objects.order_by(
                "name", "county", "code"
            ).values_list("code", "name", "county", "council_id", "force_id")
        ),
        version=version,
    )
