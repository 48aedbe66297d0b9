"""Pages of first contact."""
