"""The identity provider with which people of the studio may sign in (OpenID Connect): its settings, and all that is
asked of it."""
