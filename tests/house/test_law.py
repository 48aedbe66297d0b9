"""What the house asks of the law: sources, days checked, words, no bare numbers."""

from __future__ import annotations

import ast
import csv
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import manumit.access
import manumit.law
from manumit.law.duties import RULES, judge
from manumit.law.duties.registry import Rule, Variant
from manumit.law.provisions import (
    Confidence,
    Provision,
    Version,
    all_provisions,
    provision,
)
from manumit.law.reference import rules_page


ROOT = Path(manumit.law.__file__).parents[2]
PROVISIONS = list(all_provisions().values())
VERSIONS = [
    pytest.param(each, version, id=f"{each.id}@{version.starts}")
    for each in PROVISIONS
    for version in each.versions
]
VARIANTS = [
    pytest.param(rule, variant, id=f"{rule.id}@{variant.starts}")
    for rule in RULES.values()
    for variant in rule.variants
]


@pytest.mark.parametrize(("rule", "version"), VERSIONS)
def test_every_version_says_where_it_can_be_checked(
    rule: Provision, version: Version
) -> None:
    source = version.source
    assert source.title, rule.id
    assert source.url.startswith("https://") or (ROOT / source.url).is_file()


@pytest.mark.parametrize(("rule", "version"), VERSIONS)
def test_only_what_is_verified_has_a_day_checked(
    rule: Provision, version: Version
) -> None:
    checked = version.source.checked_on is not None
    assert checked is (version.confidence is Confidence.VERIFIED), rule.id


@pytest.mark.parametrize("each", PROVISIONS, ids=lambda each: each.id)
def test_every_provision_has_a_title(each: Provision) -> None:
    assert each.title


@pytest.mark.parametrize(("rule", "variant"), VARIANTS)
def test_every_duty_rests_on_provisions_that_hold_when_it_begins(
    rule: Rule, variant: Variant
) -> None:
    assert variant.provisions, rule.id
    for name in variant.provisions:
        assert provision(name).on(variant.starts) is not None
        last: date | None = provision(name).versions[-1].ends
        assert last is None or (variant.ends is not None and variant.ends <= last)


def test_there_are_duties_and_a_judge_for_them() -> None:
    assert RULES
    assert callable(judge)


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "manumit/law/duties").glob("*.py")),
    ids=lambda path: path.name,
)
def test_no_number_above_one_stands_in_the_duties(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers = [
        f"line {node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and abs(node.value) > 1
    ]
    assert not numbers


def test_every_organisation_that_the_law_names_is_known_to_the_house() -> None:
    path = ROOT / "manumit/organisations/data/organisations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes, kinds = {row["code"] for row in rows}, {row["kind"] for row in rows}
    for version in provision("recording/devolved_forces").versions:
        assert set(version.value) <= codes
    for name in ("nrm/competent_authorities", "nrm/first_responders"):
        for version in provision(name).versions:
            for each in version.value:
                known = kinds if each.get("kind") == "group" else codes
                assert each["code"] in known, name


def _modules(room: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        yield importlib.import_module(found.name)


MODULES = [*_modules(manumit.law), *_modules(manumit.access)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_and_class_of_law_and_access_is_explained(
    module: ModuleType,
) -> None:
    assert module.__doc__
    silent = [
        name
        for name, each in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(each) or inspect.isclass(each))
        and each.__module__ == module.__name__
        and each.__name__ != "<lambda>"
        and not each.__doc__
    ]
    assert not silent


def test_the_page_of_rules_is_current() -> None:
    page = ROOT / "docs/reference/rules.md"
    assert page.read_text(encoding="utf-8") == rules_page()
