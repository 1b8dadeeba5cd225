"""The restrictions of a child before it reads untrusted bytes: resources (setrlimit), files, TCP and signals
(Landlock), and every system call that is not on a list (seccomp). Except setrlimit these are Linux only; if the kernel
lacks one, the others apply, and `level` says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import struct
import sys
import sysconfig

from shapan.sandbox.limits import Limits
from shapan.sandbox.system_calls import reader_filter

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # equal on every architecture
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # Landlock ABI -> number of its file system rights
_NO_TCP, _NO_SIGNAL_AND_ABSTRACT_SOCKET = 0b11, 0b11


_abi = 0


def confine(limits: Limits) -> None:
    """Applies all restrictions to the calling process, permanently."""
    global _abi
    _bound(limits)
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _abi = _landlock(libc)
    _seccomp(libc)


def landlock_in_force() -> int:
    """The ABI of Landlock that confines this process, 0 for none."""
    return _abi


def die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0)


def _bound(limits: Limits) -> None:
    cpu = max(1, -int(-limits.cpu_s // 1))
    bounds = {
        resource.RLIMIT_CPU: (cpu, cpu + 1),
        resource.RLIMIT_AS: (_held() + limits.memory,) * 2,
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_NOFILE: (limits.files, limits.files),
        resource.RLIMIT_NPROC: (0, 0),  # no new process where seccomp is missing, except for root
    }
    for what, (soft, hard) in bounds.items():
        # macOS refuses RLIMIT_AS; a lower hard limit may be set already
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (soft, hard))


def _held() -> int:
    """Bytes of address space in use."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 4 << 30


def _landlock(libc: ctypes.CDLL) -> int:
    """Allows only reading below Python's own folders; no TCP if the kernel supports that (ABI 4), no signal and no
    abstract socket to a process outside (ABI 6)."""
    abi = int(libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1))
    if abi < 1:
        return 0
    attributes = struct.pack("<Q", (1 << _FS_RIGHTS.get(abi, 16)) - 1)
    if abi >= 4:
        attributes += struct.pack("<Q", _NO_TCP)
    if abi >= 6:
        attributes += struct.pack("<Q", _NO_SIGNAL_AND_ABSTRACT_SOCKET)
    ruleset = libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        return 0
    for folder in _readable():
        try:
            handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        rule = struct.pack("<Qi", _EXECUTE | _READ_FILE | _READ_DIR, handle)
        libc.syscall(_ADD_RULE, ruleset, 1, rule, 0)
        os.close(handle)
    failed = libc.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return 0 if failed else abi


def _readable() -> list[str]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    places = {sys.prefix, sys.base_prefix, *(sysconfig.get_path(name) for name in names)}
    places |= {path for path in sys.path if path and os.path.isdir(path)}
    places |= {"/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/usr/share/zoneinfo"}
    places -= {"/", os.path.expanduser("~"), os.getcwd()}
    return sorted(places | {os.path.dirname(os.path.dirname(os.path.abspath(__file__)))})


def _seccomp(libc: ctypes.CDLL) -> None:
    code = reader_filter(platform.machine())
    if code is None:
        return
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    libc.prctl(_PR_SET_SECCOMP, 2, ctypes.c_char_p(header), 0, 0)
