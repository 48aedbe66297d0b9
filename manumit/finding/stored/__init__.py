"""Searches that somebody made: kept a while, and longer where they saved one."""
