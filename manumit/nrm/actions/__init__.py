"""The only code that writes drafts."""
