"""First contact: whoever may be a victim is recognised, and helped at once."""
