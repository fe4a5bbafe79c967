"""What we send: templates and the functions that fill them. Pure; sending is the business of flows."""
