"""A kernel without a layer of the sandbox: `python -m tests.sandbox.without landlock|seccomp PROGRAM…` runs the program
where the calls of that layer fail as on such a kernel."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

_LOAD, _IF_EQUAL, _RETURN, _ALLOW, _ERRNO = 0x20, 0x15, 0x06, 0x7FFF0000, 0x00050000
_PRCTL, _SECCOMP = (157, 317) if platform.machine() == "x86_64" else (167, 277)
_FILTERS = {
    "landlock": [  # landlock_create_ruleset is unknown
        (_LOAD, 0, 0, 0),
        (_IF_EQUAL, 0, 1, 444),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
        (_RETURN, 0, 0, _ALLOW),
    ],
    "seccomp": [  # prctl(PR_SET_SECCOMP) and seccomp() are
        (_LOAD, 0, 0, 0),
        (_IF_EQUAL, 4, 0, _SECCOMP),
        (_IF_EQUAL, 0, 2, _PRCTL),
        (_LOAD, 0, 0, 16),
        (_IF_EQUAL, 1, 0, 22),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.EINVAL),
    ],
}


def main(layer: str, *command: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    code = b"".join(struct.pack("<HBBI", *one) for one in _FILTERS[layer])
    buffer = ctypes.create_string_buffer(code, len(code))
    libc.prctl(38, 1, 0, 0, 0)
    header = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    if libc.prctl(22, 2, ctypes.c_char_p(header), 0, 0):
        raise OSError(ctypes.get_errno(), "this kernel filters no calls")
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
