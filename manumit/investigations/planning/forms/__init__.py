"""The forms of the plan, of lines, of people to see and of accounts."""
