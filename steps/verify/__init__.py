"""Prove that a store is what it was: each check counts what it looked at and says what is wrong, in plain words."""
