"""What is decided without a database: pure."""
