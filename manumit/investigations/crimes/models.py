"""Tables: crimes of a case, and the registrar's desk."""

from __future__ import annotations
