"""Pages of section 45: the case's, a person's, what is recorded, the list, copies."""
