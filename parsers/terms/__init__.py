"""The words of a campaign, and how well a text fits each of its questions."""
