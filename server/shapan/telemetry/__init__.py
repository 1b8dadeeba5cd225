"""What an operator follows a request by: its trace, and the lines of the process log."""
