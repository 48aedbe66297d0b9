"""The spine: what is known to have happened, since when we know it, and whose it is."""
