"""Exhibitors' 3D files -> models within the limits. `read` is the entry point and the only module that
imports trimesh."""
