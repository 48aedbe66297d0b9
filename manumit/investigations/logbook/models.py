"""Tables: the decision log (policy file), and the strategies considered."""

from __future__ import annotations
