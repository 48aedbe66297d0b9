"""What is asked of crimes: pure, no database."""
