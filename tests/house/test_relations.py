"""What imports cannot show points down a storey too: tables, templates, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection, models

from tests.house.inventory import (
    PACKAGE,
    TEMPLATES,
    may_use,
    our_models,
    room_of,
    views,
)


RELATIONS = [
    field
    for model in our_models()
    for field in model._meta.get_fields()
    if isinstance(field, models.ForeignKey | models.ManyToManyField)
]
USES = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
LINKS = re.compile(r"""{%\s*url\s+["']([^"':]+):[^"']+["']""")


def test_there_are_relations_templates_and_links_to_look_at() -> None:
    assert len(RELATIONS) > 20
    assert any(USES.search(each.read_text("utf-8")) for each in TEMPLATES)


@pytest.mark.parametrize("field", RELATIONS, ids=str)
def test_a_relation_points_down_or_stays_and_protects(
    field: models.ForeignKey[models.Model, models.Model],
) -> None:
    own, other = field.model._meta.app_label, field.related_model._meta.app_label
    assert may_use(own, other), f"{field} points up, from {own} to {other}"
    assert field.remote_field.on_delete is models.PROTECT, f"{field} does not protect"
    assert field.remote_field.related_name == "+", f"{field} reaches back"


def test_the_tables_themselves_refer_as_the_models_say(db: None) -> None:
    """A key made by hand in a migration is held to the storeys as well."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text, confdeltype "
            "FROM pg_constraint WHERE contype = 'f'"
        )
        found = cursor.fetchall()
    rooms = {each._meta.db_table: each._meta.app_label for each in our_models()}
    ours = [row for row in found if row[0] in rooms]
    assert ours
    for table, other, on_delete in ours:
        assert other in rooms, f"{table} refers to {other}, a library's table"
        assert may_use(rooms[table], rooms[other]), f"{table} points up to {other}"
        assert on_delete == "a", f"{table} does more than protect on a deletion"


def _room_of_template(name: str) -> str:
    first = name.split("/", 1)[0]
    return first if "/" in name else "ui"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda each: each.name)
def test_a_template_includes_and_links_down_or_in_its_room(path: Path) -> None:
    own, text = room_of(path), path.read_text("utf-8")
    for used in USES.findall(text):
        if used.startswith("django/"):
            continue  # Django's own fields of forms
        other = _room_of_template(used)
        assert may_use(own, other), f"{path.name} of {own} uses {used}"
    spaces = _namespaces()
    for space in LINKS.findall(text):
        assert may_use(own, spaces[space]), f"{path.name} of {own} links to {space}"


def _namespaces() -> dict[str, str]:
    """The room of each namespace of addresses."""
    from importlib import import_module

    found = {}
    for path in PACKAGE.glob("*/urls.py"):
        module = import_module(f"manumit.{path.parent.name}.urls")
        found[getattr(module, "app_name", path.parent.name)] = path.parent.name
    return found


def test_every_view_lies_in_a_room() -> None:
    assert all(
        pattern.callback.__module__.startswith("manumit.") for _, pattern in views()
    )
