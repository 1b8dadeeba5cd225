"""The limits of a reader in the sandbox."""

from __future__ import annotations

from dataclasses import dataclass

from shapan import settings


@dataclass(frozen=True)
class Limits:
    """CPU and wall time in seconds, memory in bytes above the interpreter and its libraries, result in bytes."""

    cpu_s: float = settings.READER_CPU_S
    wall_s: float = settings.READER_WALL_S
    memory: int = settings.READER_MEMORY
    result: int = 512 * settings.MIB
    files: int = 64


DOCUMENT = Limits()
PLAN = Limits(cpu_s=settings.PLAN_CPU_S)
MODEL_LIMITS = Limits(
    cpu_s=settings.MODEL_CPU_S, wall_s=settings.MODEL_WALL_S, memory=settings.MODEL_MEMORY
)
