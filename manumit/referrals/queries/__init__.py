"""The only code of this room that reads for others. Every question takes the reader."""
