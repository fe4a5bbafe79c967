"""What the page "what changed" shows."""
