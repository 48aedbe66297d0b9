"""The forms of section 45. A person's words stand as they were typed."""
