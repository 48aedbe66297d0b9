"""What to do now: short dated pages, and the words that a victim is shown."""
