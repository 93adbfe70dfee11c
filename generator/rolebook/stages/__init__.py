"""The line from folder to site, one verb per module; stages never import each other."""
