"""Writes the demonstration's invented replies. Needs reportlab, which only those who change the letters install."""
