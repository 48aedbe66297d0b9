"""The only code that reads the plan, lines, people to see and accounts for others."""
