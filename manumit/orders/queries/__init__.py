"""The only code that reads the room's records for others; each takes the reader."""
