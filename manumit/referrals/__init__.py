"""Did everything that arrived reach the right desk, and when."""
