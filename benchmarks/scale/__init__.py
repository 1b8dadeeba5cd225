"""`make bench-scale`: a site of several nodes on real servers. Each module has `rows()`, as the tasks of `make bench`."""
