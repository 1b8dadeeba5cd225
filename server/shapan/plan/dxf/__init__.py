"""DXF -> Drawing. `read` is the door to ezdxf; `gate` and `plain` need no library."""
