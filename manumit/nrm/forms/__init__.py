"""The forms of drafts."""
