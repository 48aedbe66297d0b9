"""Is crime recorded as the rules say? Samples of files, reviewed, counted, compared."""
