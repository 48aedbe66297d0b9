"""Pages of the spine: whose cases are, and the files kept with them."""
