"""The version of the reader: raised whenever the same document would be read otherwise."""

READER_VERSION = "2"
"""Kept with every reading, so that a newer reader's readings stand beside the older ones."""
