"""Who is at the desk: passwords, sessions, and what comes from a proxy."""
