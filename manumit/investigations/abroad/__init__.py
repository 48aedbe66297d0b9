"""Requests abroad, checks on foreign records, joint investigation teams."""
