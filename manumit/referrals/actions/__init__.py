"""The only code of this room that writes. Each act: check, rule, save, fact, audit."""
