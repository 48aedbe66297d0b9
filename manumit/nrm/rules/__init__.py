"""What may be sent, and whether it is sound: pure, worked out when it is asked for."""
