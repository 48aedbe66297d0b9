"""May this reader do this to this record, and why not? Pure: no Django, no database."""
