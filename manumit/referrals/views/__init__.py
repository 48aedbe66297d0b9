"""Pages of this room. They ask queries and actions, and decide nothing."""
