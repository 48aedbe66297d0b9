"""Tables: the statutory defence, limb by limb, asked again at each stage."""

from __future__ import annotations
