"""The decision log (policy file), and the strategies considered."""
