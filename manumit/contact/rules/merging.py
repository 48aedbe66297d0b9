"""Two people at one contact: what both changed is shown to the second. Pure."""

from __future__ import annotations

from dataclasses import replace

from manumit.contact.rules.telling import FIELDS, Telling


def merged(*, base: Telling, standing: Telling, mine: Telling) -> Telling:
    """What I changed since ``base``, upon what stands now; mine where both changed."""
    changed = {
        name: getattr(mine, name)
        for name in FIELDS
        if getattr(mine, name) != getattr(base, name)
    }
    return replace(standing, **changed)


def disputed(*, base: Telling, standing: Telling, mine: Telling) -> tuple[str, ...]:
    """The fields that both changed since ``base``, each to something else."""
    return tuple(
        name
        for name in FIELDS
        if getattr(standing, name) != getattr(base, name)
        and getattr(mine, name) != getattr(base, name)
        and getattr(mine, name) != getattr(standing, name)
    )
