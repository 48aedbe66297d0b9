"""The only code that writes here: rows and facts together, each written once."""
