"""What is asked at a first contact, step by step."""
