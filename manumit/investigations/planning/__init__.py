"""The plan, lines of enquiry, people to identify and hear, and accounts."""
