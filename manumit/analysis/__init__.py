"""All calculation: tables in, findings out, no database and no reader."""
