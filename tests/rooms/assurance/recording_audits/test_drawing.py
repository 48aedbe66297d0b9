"""A sample is drawn from what is due in the period, and can be drawn again."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from manumit.access.reader import Refused
from manumit.analysis import sampling
from manumit.assurance.recording_audits import actions
from manumit.assurance.recording_audits.models import AuditFile, RecordingAudit
from manumit.assurance.recording_audits.population import planned
from manumit.assurance.recording_audits.queries import audit_seen, audits, proved
from manumit.assurance.recording_audits.rules import NotDrawn, Stratified, Wanted, Way
from manumit.audit.acting import as_reader
from tests.cast import Cast
from tests.rooms.assurance.recording_audits.auditing import (
    LATER,
    WANTED,
    Cases,
    Registrars,
    drawn,
    record_crime,
)


def test_the_size_and_the_margin_are_said_before_anything_is_drawn(
    registrars: Registrars, due: Cases
) -> None:
    due(8)
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        plan = planned(replace(WANTED, margin=20), reader=rita)
        assert not RecordingAudit.objects.exists()
    assert plan.population == 8
    assert plan.size == sampling.size_for(8, margin=0.2, confidence=0.95) == 7
    assert 0 < plan.margin <= 0.2
    assert plan.strata == {"all": (8, 7)}


def test_the_same_seed_and_frame_give_the_same_files_again(
    registrars: Registrars, due: Cases
) -> None:
    held = due(8)
    audit = drawn(registrars.rita, wanted=replace(WANTED, margin=20))
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        row = RecordingAudit.objects.get(id=audit)
        units = dict(zip(map(str, row.units), row.strata, strict=True))
        files = AuditFile.objects.filter(audit=row).order_by("number")
        kept = [str(each.fact_id) for each in files]
        seen = audit_seen(audit, reader=rita)
    assert sampling.draw(units, size=row.size, seed=row.seed) == kept
    assert len(kept) == 7
    assert {each.case for each in seen.files} < {each.case for each in held}
    assert {each.way for each in seen.files} == {Way.NRM}
    assert seen.proof.holds
    assert seen.population == 8
    assert seen.hidden == 0


def test_a_sample_that_was_tampered_with_is_told_from_one_that_was_drawn(
    registrars: Registrars, due: Cases
) -> None:
    due(4)
    audit = drawn(registrars.rita)
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        row = RecordingAudit.objects.get(id=audit)
        units = dict(zip(map(str, row.units), row.strata, strict=True))
        # Of so few, another seed may give the same order; several do not.
        others = [f"another {number}" for number in range(6)]
        assert not all(proved(_seeded(row, each), units).sample for each in others)
        units.popitem()
        assert not proved(row, {**units, str(uuid4()): "all"}).frame


def _seeded(row: RecordingAudit, seed: str) -> RecordingAudit:
    row.seed = seed
    return row


def test_a_second_press_draws_nothing_more(registrars: Registrars, due: Cases) -> None:
    due(2)
    rita, token = registrars.rita.reader(LATER), uuid4()
    with as_reader(rita, at=LATER):
        ids = {
            actions.draw(wanted=WANTED, token=token, seed=seed, by=rita, at=LATER)
            for seed in ("one", "two")
        }
        assert len(ids) == len(audits(reader=rita)) == 1


def test_a_stratified_draw_gives_each_month_its_share(
    registrars: Registrars, due: Cases
) -> None:
    due(3)
    audit = drawn(registrars.rita, wanted=replace(WANTED, stratified=Stratified.MONTH))
    rita = registrars.rita.reader(LATER)
    with as_reader(rita, at=LATER):
        assert audit_seen(audit, reader=rita).strata == {"2026-03": (3, 3)}


def test_anybody_can_draw_the_sample_again_from_what_the_page_gives(
    registrars: Registrars,
    cast: Cast,
    due: Cases,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the sentence on the page alone, after the cases have moved on."""
    held = due(8)
    wanted = replace(WANTED, margin=20, stratified=Stratified.WAY)
    audit = drawn(registrars.rita, wanted=wanted)
    record_crime(held[0], by=cast.alice, at=LATER)
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: LATER)
    answer = registrars.rita.client().get(
        reverse("assurance:recording-frame-csv", args=[audit])
    )
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    seed = "of the tests"
    in_order = sorted(
        (hashlib.sha256(f"{seed}\n{row['unit']}".encode()).digest(), row["unit"])
        for row in rows
    )
    said = {int(row["file"]): row["unit"] for row in rows if row["file"]}
    assert len(rows) == 8
    assert [unit for _, unit in in_order[:7]] == [said[n] for n in range(1, 8)]


def test_a_case_that_the_registrar_may_not_see_is_not_drawn_from(
    registrars: Registrars, due: Cases
) -> None:
    due(2)
    rita = registrars.rita.reader(LATER)
    elsewhere = replace(rita, organisation="kent")
    with as_reader(elsewhere, at=LATER), pytest.raises(NotDrawn, match="No crime"):
        planned(WANTED, reader=elsewhere)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (replace(WANTED, first=date(2026, 5, 1), last=date(2026, 4, 1)), "last"),
        (replace(WANTED, last=date(2027, 1, 1)), "last"),
        (replace(WANTED, margin=50), "margin"),
        (replace(WANTED, confidence=50), "confidence"),
        (replace(WANTED, last=date(2026, 2, 1)), "first"),
    ],
)
def test_what_cannot_be_drawn_is_refused_beside_its_field(
    registrars: Registrars, due: Cases, wanted: Wanted, field: str
) -> None:
    due(1)
    with pytest.raises(NotDrawn) as refused:
        drawn(registrars.rita, wanted=wanted)
    assert refused.value.field == field


def test_whoever_works_cases_draws_no_audit(
    registrars: Registrars, cast: Cast, due: Cases
) -> None:
    due(1)
    del registrars
    with pytest.raises(Refused):
        drawn(cast.alice)
