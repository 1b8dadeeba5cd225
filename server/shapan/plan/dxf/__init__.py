"""DXF -> Drawing. Only `read` imports ezdxf; `gate` and `plain` need no library."""
