"""Prosecutors, charging, disclosure, special measures, the way to court."""
