"""What this part decides, without fetching anything."""
