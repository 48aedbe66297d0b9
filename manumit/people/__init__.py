"""Nominals: who a record is about, and whether we have met this person before."""
