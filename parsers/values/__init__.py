"""What one cell or phrase says: a number, a word for one, a period, a date."""
