"""``python -m manumit``: the same as the command ``manumit``."""

from __future__ import annotations

from manumit.cli import main


if __name__ == "__main__":
    main()
