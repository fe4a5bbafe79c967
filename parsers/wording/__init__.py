"""What the wording of a letter says: whose it is, how it answers, what it gives notice of."""
