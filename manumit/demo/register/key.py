"""The answer key: what a row hides, for tests of matching. Never in the register."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date

from manumit.demo.register.counts import Counted


@dataclass(slots=True)
class Answer:
    """What is true of one row. Rows with a key in common share that person or thing."""

    reference: str
    counted: Counted
    referred: date
    received: date
    route: str
    person: str
    person_name: str
    person_born: date | None
    met_before: bool = False
    varied: tuple[str, ...] = ()
    group: str = ""
    exploiters: list[dict[str, str]] = field(default_factory=list)
    phones: list[dict[str, str]] = field(default_factory=list)
    vehicles: list[str] = field(default_factory=list)
    place: str = ""
    areas: list[str] = field(default_factory=list)
    dirt: list[str] = field(default_factory=list)
    spoilt: list[dict[str, str]] = field(default_factory=list)

    def line(self, number: int) -> str:
        """Return the answer as one line of JSON."""
        return json.dumps(
            {
                "row": number,
                "reference": self.reference,
                "route": self.route,
                "date_of_referral": self.referred.isoformat(),
                "date_received": self.received.isoformat(),
                "quarter": self.counted.quarter,
                "responder_type": self.counted.responder_type,
                "responder": self.counted.responder,
                "exploitation": self.counted.exploitation,
                "age": self.counted.age,
                "gender": self.counted.gender,
                "nationality": self.counted.nationality,
                "person": self.person,
                "person_name": self.person_name,
                "person_born": self.person_born and self.person_born.isoformat(),
                "met_before": self.met_before,
                "varied": list(self.varied),
                "group": self.group,
                "exploiters": self.exploiters,
                "phones": self.phones,
                "vehicles": self.vehicles,
                "place": self.place,
                "areas": self.areas,
                "dirt": self.dirt,
                "spoilt": self.spoilt,
            },
            ensure_ascii=False,
        )
