"""The only code that reads this part's records for others."""
