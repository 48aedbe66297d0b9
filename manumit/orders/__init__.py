"""Who is restrained from what, until when."""
