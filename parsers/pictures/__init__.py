"""A picture of a page -> the words on it and the lines ruled on it, in pixels. What they mean is for later stages."""
