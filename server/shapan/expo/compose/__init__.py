"""Plans, lists, programme and uploads -> one Expo. `compose` is the entry point; the other modules are its steps."""
