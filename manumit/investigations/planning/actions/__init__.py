"""The only code that writes the plan, lines, people to see and accounts."""
