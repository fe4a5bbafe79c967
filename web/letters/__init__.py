"""Letters over many requests: which are meant, what they would say, what lies drafted."""
