"""What there is in the house: rooms, modules, models, tables, walls and addresses."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

import manumit
from manumit.access.walls import Wall
from manumit.organisations.doors import Door


ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "manumit"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))


@cache
def storeys() -> dict[str, int]:
    """The storey of each room, as the import contract has it; the lowest is 0."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each["id"] == "storeys")
    return {
        room.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def room_of(path: Path) -> str:
    """The room that a file of the package lies in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def may_use(room: str, other: str) -> bool:
    """Whether something in ``room`` may point to something in ``other``."""
    return room == other or storeys()[room] > storeys()[other]


def modules(name: str) -> Iterator[ModuleType]:
    """The module or package of this name in each room, or part of a room, with one."""
    for room in pkgutil.iter_modules(manumit.__path__, "manumit."):
        if not room.ispkg:
            continue
        parts = importlib.import_module(room.name).__path__
        packages = [each.name for each in pkgutil.iter_modules(parts) if each.ispkg]
        for inside in (room.name, *(f"{room.name}.{each}" for each in packages)):
            whole = f"{inside}.{name}"
            if importlib.util.find_spec(whole) is not None:
                yield importlib.import_module(whole)


def with_parts(module: ModuleType) -> Iterator[ModuleType]:
    """A module, or a package with all its modules."""
    yield module
    for part in pkgutil.iter_modules(getattr(module, "__path__", ())):
        yield importlib.import_module(f"{module.__name__}.{part.name}")


def our_models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [each for each in found if each.__module__.startswith("manumit.")]


@cache
def walls() -> dict[str, Wall]:
    """Every wall that any room declares, by its table."""
    found: dict[str, Wall] = {}
    for module in modules("walls"):
        if module.__name__ == "manumit.access.walls":
            continue
        for wall in module.WALLS if hasattr(module, "WALLS") else ():
            assert wall.table not in found, f"{wall.table} has two walls"
            found[wall.table] = wall
    return found


def views(
    patterns: Sequence[URLPattern | URLResolver] | None = None, before: str = "/"
) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product, with its pattern."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        address = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from views(each.url_patterns, address)
        else:
            yield address, each


def door_of(pattern: URLPattern) -> Door:
    """The door that the view of an address hangs behind."""
    door: Door = getattr(pattern.callback, "door")  # noqa: B009 -- set by the door
    return door


def name_of(view: Callable[..., Any]) -> str:
    return f"{view.__module__}.{view.__qualname__}"
