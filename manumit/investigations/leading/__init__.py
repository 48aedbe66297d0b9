"""Who leads, who advises, reviews, hand-overs, closing and reopening."""
