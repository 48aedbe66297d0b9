"""Words of the field that mean one thing, and names written in several ways."""
