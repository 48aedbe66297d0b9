"""Who saw, did or shared what, and when, and whether anyone tampered with that."""
