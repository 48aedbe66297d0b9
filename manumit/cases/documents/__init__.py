"""Files kept with a case: what each is, where it came from, and who may open it."""
