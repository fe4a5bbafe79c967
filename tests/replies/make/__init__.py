"""Invented replies, each with the truth a reader must find in it. `python -m tests.replies.make` writes the files."""
