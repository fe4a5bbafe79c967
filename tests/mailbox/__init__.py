"""An invented mailbox with its truth, and the score of whoever says whose each mail is and what it is."""
