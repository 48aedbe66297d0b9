"""Recording what was done on a case: which kinds of fact, and what is asked of each."""
