"""Who may do what: records, roles and permissions, passwords, secrets. Pure; nothing here knows a database or HTTP."""
