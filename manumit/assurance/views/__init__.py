"""The pages of the national picture."""
