"""Checking figures: what a person answers, and what the pages of it show."""
