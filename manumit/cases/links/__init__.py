"""Two cases that somebody judged to tell of one event."""
