"""Where and how visitors can walk: free space, exits, routes inside and across halls, directions in words, aisles."""
