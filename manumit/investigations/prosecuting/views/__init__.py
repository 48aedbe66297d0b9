"""The pages of prosecution, court, legal advice and disclosure."""

from __future__ import annotations
