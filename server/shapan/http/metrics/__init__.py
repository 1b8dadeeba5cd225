"""What a Prometheus server reads at `/metrics`: `tallies` counts all the time, `exposition` writes when asked."""
