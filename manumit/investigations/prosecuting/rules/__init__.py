"""What is sent, decided, told and disclosed on the way to court. Pure."""

from __future__ import annotations
