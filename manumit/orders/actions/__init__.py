"""The only code that writes the room's records."""
