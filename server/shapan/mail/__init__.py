"""Mail: a server's address, letters as values, and the only door to smtplib."""
