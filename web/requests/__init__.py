"""What the pages of one request are made of: the clock drawn, the next step, the letters."""
