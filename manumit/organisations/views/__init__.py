"""Pages: signing in, one's own account, the directory, roles, accounts."""
