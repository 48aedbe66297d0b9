"""What is asked of section 45, and what the answers come to. Pure: nothing decides."""
