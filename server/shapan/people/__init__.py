"""Accounts and authorization: records, roles and permissions, passwords, secrets. Pure: no database, no HTTP."""
