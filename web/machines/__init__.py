"""What the desk tells machines that watch over it: whether it is well, and figures for Prometheus."""
