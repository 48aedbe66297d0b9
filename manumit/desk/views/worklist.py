"""What waits for the reader."""
