"""The files that machines read, one per module; a `Catalog` in, an `OutputFile` out."""
