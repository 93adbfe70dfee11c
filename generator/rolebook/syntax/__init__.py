"""The little languages inside a definition, one per module; text in, values out."""
