"""Exhibitors' 3D files -> models within the budgets. `read` is the door, and the only one to trimesh."""
