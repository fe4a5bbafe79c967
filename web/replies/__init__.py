"""Replies on the desk: what comes in, what waits, what lies in quarantine."""
