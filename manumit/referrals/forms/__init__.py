"""Forms of this room: what may be typed, and what is wrong with it in words."""
