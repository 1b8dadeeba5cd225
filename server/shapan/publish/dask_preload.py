"""A Dask worker's preload (deploy/dask.yaml): it has imported the program before its first order."""

from __future__ import annotations

import logging
import os

from shapan.publish.build_id import program_id
from shapan.publish.halls.tile_encoder import the_kit
from shapan.publish.programme.programme_task import work_on_programme  # noqa: F401 - what orders need is imported with it

# the nanny sets it: compression then takes twice the CPU in page faults
HARMFUL = "MALLOC_TRIM_THRESHOLD_"


def dask_setup(worker: object) -> None:
    program_id()
    the_kit()
    if HARMFUL in os.environ:
        logging.getLogger(__name__).warning(
            "%s is set: builds take up to twice the CPU. Start workers with DASK_CONFIG=deploy/dask.yaml",
            HARMFUL,
        )
