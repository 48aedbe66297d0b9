"""The command line ``manumit``.

Every module of this package is one command of the same name, exposed as ``command``
(``demo_register.py`` is ``manumit demo-register``; a name that Python reserves takes a
trailing underscore). What commands share lies in :mod:`manumit.cli.frame`.
"""

from __future__ import annotations

from manumit.cli.frame.tree import main


__all__ = ["main"]
