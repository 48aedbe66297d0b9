"""Manumit: the policing response to modern slavery and human trafficking."""
