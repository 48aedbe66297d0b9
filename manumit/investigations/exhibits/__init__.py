"""Property and exhibits: seals, hashes, continuity from hand to hand."""
