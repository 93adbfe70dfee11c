"""What the header of a definition is made of: where it stands, its lines, its faults."""
