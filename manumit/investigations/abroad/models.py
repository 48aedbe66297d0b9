"""Tables: requests abroad, checks on foreign records, joint investigation teams."""

from __future__ import annotations
