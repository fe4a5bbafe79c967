"""Measures of the readers: invented tables with known truth, and scores against it. Not part of what is installed."""
