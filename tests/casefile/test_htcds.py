from __future__ import annotations

from pathlib import Path

from manumit.casefile import bodies
from manumit.casefile.htcds import COUNTERPARTS, htcds_page
from manumit.casefile.schema import schema
from manumit.law.facts import KINDS


ROOT = Path(__file__).parents[2]


def test_the_page_is_current() -> None:
    page = ROOT / "docs/reference/casefile-htcds.md"
    assert page.read_text(encoding="utf-8") == htcds_page()


def test_every_counterpart_is_a_kind_or_a_field_that_there_is() -> None:
    ours = [row[1] for rows in COUNTERPARTS.values() for row in rows]
    parts = schema()["properties"]
    assert len(ours) > 30
    for each in ours:
        if each.startswith("nothing"):
            continue
        if "[]" in each:
            assert each.split("[")[0] in parts
        elif each not in KINDS:
            kind, _, field = each.rpartition(".")
            assert field in bodies.held(kind), each
