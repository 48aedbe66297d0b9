"""What each case owes, derived from its facts: due to whom, and what is late."""
