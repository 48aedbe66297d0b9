"""Who was told, how, and did it arrive? No notice carries anything about a victim."""
