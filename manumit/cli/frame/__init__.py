"""What the commands share: finding them, speaking, errors in words, Django."""
