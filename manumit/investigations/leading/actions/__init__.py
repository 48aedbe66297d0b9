"""The only code that writes who leads, reviews, hand-overs, closing and reopening."""
