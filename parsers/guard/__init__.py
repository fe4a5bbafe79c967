"""The guard: what a file carries where nobody looks, found before the file is kept anywhere."""
