"""Is it being investigated properly: from the crime recorded to the closure."""
