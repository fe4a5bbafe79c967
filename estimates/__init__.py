"""Numbers to a national total with its range; pure."""
