"""Where visitors can go, and how: free space, ways out, routes inside halls and across them, turns in words, aisles."""
