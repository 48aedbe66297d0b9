"""Dated provisions, facts and duties. Standard library only; imports nothing.

Given these facts on this day: what is owed, by whom, by when, because of what,
and what would discharge it?
"""
