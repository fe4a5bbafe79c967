"""The command foi, one file for each group of verbs; imports lazily."""
