"""The restrictions of a child before it reads untrusted bytes: resources (setrlimit), the file system and TCP
(Landlock), sockets and new programs (seccomp). Except setrlimit these are Linux only; if the kernel lacks one, the
others apply.
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

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # equal on every architecture
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # Landlock ABI -> number of its file system rights
_DENIED = {  # socket, connect, ptrace, execve, execveat, kill, tkill, tgkill, process_vm_writev, bpf, io_uring_setup
    "x86_64": (0xC000003E, (41, 42, 101, 59, 322, 62, 200, 234, 311, 321, 425)),
    "aarch64": (0xC00000B7, (198, 203, 117, 221, 281, 129, 130, 131, 271, 280, 425)),
}


def confine(limits: Limits) -> None:
    """Applies all restrictions to the calling process, permanently."""
    _bound(limits)
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _landlock(libc)
    _seccomp(libc)


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
    }
    for what, (soft, hard) in bounds.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS; a lower hard limit may be set already
            resource.setrlimit(what, (soft, hard))


def _held() -> int:
    """Bytes of address space in use."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 4 << 30


def _landlock(libc: ctypes.CDLL) -> None:
    """Allows only reading below Python's own folders; no TCP if the kernel supports that (ABI 4)."""
    abi = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if abi < 1:
        return
    rights = (1 << _FS_RIGHTS.get(abi, 16)) - 1
    attributes = struct.pack("<QQ", rights, 0b11) if abi >= 4 else struct.pack("<Q", rights)
    ruleset = libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        return
    for folder in _readable():
        try:
            handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        rule = struct.pack("<Qi", _EXECUTE | _READ_FILE | _READ_DIR, handle)
        libc.syscall(_ADD_RULE, ruleset, 1, rule, 0)
        os.close(handle)
    libc.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _readable() -> list[str]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    places = {sys.prefix, sys.base_prefix, *(sysconfig.get_path(name) for name in names)}
    places |= {path for path in sys.path if path and os.path.isdir(path)}
    places |= {"/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/usr/share/zoneinfo"}
    places -= {"/", os.path.expanduser("~"), os.getcwd()}
    return sorted(places | {os.path.dirname(os.path.dirname(os.path.abspath(__file__)))})


def _seccomp(libc: ctypes.CDLL) -> None:
    """EPERM for system calls that a reader never needs (classic BPF over `struct seccomp_data`)."""
    known = _DENIED.get(platform.machine())
    if known is None:
        return
    architecture, denied = known
    load_number, load_architecture = (0x20, 0, 0, 0), (0x20, 0, 0, 4)
    allow, refuse = (0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x00050001)  # SECCOMP_RET_ALLOW; SECCOMP_RET_ERRNO | EPERM
    program = [load_architecture, (0x15, 1, 0, architecture), refuse, load_number]
    program += [(0x15, len(denied) - index, 0, number) for index, number in enumerate(denied)]
    program += [allow, refuse]
    code = b"".join(struct.pack("<HBBI", *instruction) for instruction in program)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(program), ctypes.addressof(buffer))
    libc.prctl(_PR_SET_SECCOMP, 2, ctypes.c_char_p(header), 0, 0)
