"""What the gallery shows: every component of ``templates/ui``, in every variant."""

from __future__ import annotations

from manumit.ui.gallery.example import Example
from manumit.ui.gallery.figures import figures
from manumit.ui.gallery.filled_forms import filled_forms
from manumit.ui.gallery.records import records
from manumit.ui.gallery.small import small
from manumit.ui.gallery.tables import tables


def examples() -> list[Example]:
    """All examples, those of one component together."""
    return [*small(), *records(), *tables(), *figures(), *filled_forms()]
