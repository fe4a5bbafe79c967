"""The staff desk: the pages on which staff log, chase, check and publish; the same steps as the command line."""
