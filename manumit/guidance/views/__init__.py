"""Pages of guidance, and of the words that a victim is shown."""
