"""Is the response working? Published statistics and figures, side by side, never mixed."""
