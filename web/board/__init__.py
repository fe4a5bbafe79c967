"""The board of requests: what it shows, how it is filtered, and the files it can be taken away as."""
