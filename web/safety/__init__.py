"""What stands between a browser and the pages: headers, the refusal of cross-site posts, limits."""
