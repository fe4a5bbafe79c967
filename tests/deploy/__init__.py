"""What is handed over to run the program: units of systemd, a container, a compose file."""
