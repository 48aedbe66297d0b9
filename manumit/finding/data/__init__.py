"""Words of the field that mean one thing, and names that are written in several ways."""
