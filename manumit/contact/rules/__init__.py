"""What first contact decides: pure."""
