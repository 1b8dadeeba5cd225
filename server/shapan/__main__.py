"""`python -m shapan` is the command `shapan`."""

from shapan.cli import main

raise SystemExit(main())
