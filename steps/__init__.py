"""One thing at a time, in plain Python: file, read, save, redraw."""
