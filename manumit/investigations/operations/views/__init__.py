"""The pages of operations and bids."""
