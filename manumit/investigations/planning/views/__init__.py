"""The pages of the plan, of people to see and of accounts."""
