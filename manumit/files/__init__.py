"""Is this upload safe, unaltered, and only where it should be?"""
