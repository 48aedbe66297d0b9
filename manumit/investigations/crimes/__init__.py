"""Crimes of a case, and the registrar's desk."""
