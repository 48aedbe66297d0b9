"""Is the response working? Statistics and figures, side by side, never mixed."""
