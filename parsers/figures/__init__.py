"""A table -> figures tied to question, period and category, doubted and checked."""
