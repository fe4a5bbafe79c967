"""The 2012 campaign for `foi demo`: its questions, and replies invented for the demonstration."""
