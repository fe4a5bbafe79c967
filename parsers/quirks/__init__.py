"""Habits and accidents of single authorities as data: `<slug>.toml` here, and in the folder `quirks` of the store."""
