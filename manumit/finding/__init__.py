"""Where is it? Search rows that rooms write; who may see a row is built in."""
