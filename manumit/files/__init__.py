"""Uploads kept safe, unaltered, and only where they should be."""
