"""What is asked about crimes, in plain words."""
