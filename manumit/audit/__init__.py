"""Who saw, did or shared what, and when? Has anyone tampered with that record?"""
