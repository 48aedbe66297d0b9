"""What the plan, the people to see and their accounts come to, without a database."""
