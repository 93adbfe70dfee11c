"""How definitions speak of each other: names, passages, phrases, relations, and how sure they are."""
