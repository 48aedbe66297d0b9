"""Runs operations, and bids for their adoption."""
