"""Plans, lists, programme and uploads -> one Expo. `compose` is the door, the other modules are its steps."""
