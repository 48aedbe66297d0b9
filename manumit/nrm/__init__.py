"""What goes to the competent authority: sound, lawful, and received."""
