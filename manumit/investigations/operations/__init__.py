"""Cases under one name, and bids for adoption."""
