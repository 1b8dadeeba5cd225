"""The system calls that a confined reader may make, and the filter (classic BPF) that refuses all others with EPERM.

The list is what Python, glibc or musl, numpy, lxml, Pillow, pdfium and resvg were seen to call while they read the
test documents (`strace -f`), plus what the C libraries call in rarer cases: memory, time, open files, the inherited
socket. On no list: new processes and threads, signals to others, changes of files, owners and times, sockets, memfd,
keys, namespaces.
"""

from __future__ import annotations

import struct

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# name -> its number on x86_64 and on aarch64 (-1: that architecture has no such call)
_ALLOWED = {
    "read": (0, 63),
    "write": (1, 64),
    "open": (2, -1),
    "close": (3, 57),
    "stat": (4, -1),
    "fstat": (5, 80),
    "lstat": (6, -1),
    "poll": (7, -1),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "pread64": (17, 67),
    "readv": (19, 65),
    "writev": (20, 66),
    "access": (21, -1),
    "select": (23, -1),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "mincore": (27, 232),
    "madvise": (28, 233),
    "dup": (32, 23),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "sendto": (44, 206),
    "recvfrom": (45, 207),
    "exit": (60, 93),
    "uname": (63, 160),
    "getcwd": (79, 17),
    "readlink": (89, -1),
    "gettimeofday": (96, 169),
    "getrlimit": (97, 163),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "times": (100, 153),
    "getuid": (102, 174),
    "getgid": (104, 176),
    "geteuid": (107, 175),
    "getegid": (108, 177),
    "getppid": (110, 173),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "time": (201, -1),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "getdents64": (217, 61),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "openat": (257, 56),
    "newfstatat": (262, 79),
    "readlinkat": (267, 78),
    "faccessat": (269, 48),
    "pselect6": (270, 72),
    "ppoll": (271, 73),
    "set_robust_list": (273, 99),
    "getcpu": (309, 168),
    "getrandom": (318, 278),
    "membarrier": (324, 283),
    "statx": (332, 291),
    "rseq": (334, 293),
    "faccessat2": (439, 439),
}
_FCNTL, _PRLIMIT, _CLONE3 = (72, 25), (302, 261), 435
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC, F_GET_SEALS. Not F_SETFL, F_SETOWN and F_SETSIG: with O_ASYNC
# they send any signal to any process of the user.
_FCNTL_COMMANDS = (0, 1, 2, 3, 1030, 1034)

_ALLOW, _EPERM, _ENOSYS = (
    (0x06, 0, 0, 0x7FFF0000),
    (0x06, 0, 0, 0x00050001),
    (0x06, 0, 0, 0x00050026),
)
_Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand


def reader_filter(machine: str) -> bytes | None:
    """The program for `struct sock_fprog`; None for an architecture whose numbers are not listed."""
    if machine not in ARCHITECTURES:
        return None
    column = list(ARCHITECTURES).index(machine)
    numbers = [pair[column] for pair in _ALLOWED.values() if pair[column] >= 0]
    program = [*_of_architecture(ARCHITECTURES[machine]), _load(0)]
    program += _if_equal(_FCNTL[column], [_load(24), *_any_of(_FCNTL_COMMANDS)])
    # prlimit64 as getrlimit: without new limits (the third argument, a pointer)
    program += _if_equal(
        _PRLIMIT[column],
        [_load(32), (0x15, 1, 0, 0), _EPERM, _load(36), (0x15, 1, 0, 0), _EPERM, _ALLOW],
    )
    program += _if_equal(_CLONE3, [_ENOSYS])  # then glibc tries clone, which gives EPERM
    program += _any_of(numbers)
    return b"".join(struct.pack("<HBBI", *one) for one in program)


def _of_architecture(number: int) -> list[_Instruction]:
    return [_load(4), (0x15, 1, 0, number), _EPERM]


def _load(offset: int) -> _Instruction:
    """Of `struct seccomp_data`: number (0), architecture (4), argument n (16 + 8n, its high half 4 bytes later)."""
    return (0x20, 0, 0, offset)


def _if_equal(number: int, then: list[_Instruction]) -> list[_Instruction]:
    """`then` ends with a result on every way."""
    return [(0x15, 0, len(then), number), *then]


def _any_of(numbers: tuple[int, ...] | list[int]) -> list[_Instruction]:
    tests = [(0x15, len(numbers) - at, 0, number) for at, number in enumerate(numbers)]
    return [*tests, _EPERM, _ALLOW]
