"""What a file is and whether it may be opened: kind, limits, packing, encoding. No format is read here."""
