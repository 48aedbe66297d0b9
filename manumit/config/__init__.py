"""Wiring: settings, addresses, schedule."""
