"""What a worker gives up before it touches anything foreign: memory, sockets, other programs, its orphanhood.

Linux only, by ``ctypes``; elsewhere, and where the kernel refuses, each function says that it did nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import signal
import socket
import struct
from dataclasses import dataclass

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER_MODE = 1, 38, 22, 2
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
# linux/audit.h, and the numbers of: socket, connect, execve, execveat, ptrace, io_uring_setup (which could
# open sockets on its own). Sources: the kernel's syscall_64.tbl and asm-generic/unistd.h.
_MACHINES = {
    "x86_64": (0xC000003E, (41, 42, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 117, 425)),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL, _DENY = 0x7FFF0000, 0x80000000, 0x00050000 | 13  # 13: EACCES
_X32 = 0x40000000  # numbers of the second system call table of x86_64 begin here


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use: ``memory`` in bytes of address space (0: any), ``nice`` on top of ours.

    ``sockets`` are only left to workers that never see foreign queries.
    """

    memory: int = 0
    nice: int = 0
    sockets: bool = False


def confine(limits: Limits, parent: int) -> str:
    """Apply the limits to this process. Says how sockets are barred: ``seccomp``, ``namespace`` or ``""``."""
    die_with(parent)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.memory:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    if limits.nice:
        os.nice(limits.nice)
    return "" if limits.sockets else bar_sockets()


def die_with(parent: int) -> None:
    """Be killed when the process ``parent`` ends, however it ends; at once if it has already."""
    libc = _libc()
    if libc is not None:
        _prctl(libc, _PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent:
        os._exit(1)


def bar_sockets() -> str:
    """Make it impossible to open a socket or start a program; says by what means, ``""`` for by none.

    Where only a ``namespace`` could be had, the network is out of reach, but programs may be started.
    """
    for name, means in (("seccomp", _filter_calls), ("namespace", _leave_network)):
        with contextlib.suppress(OSError):
            means()
            if name == "namespace" or not _socket_opens():
                return name
    return ""


def _socket_opens() -> bool:
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    except PermissionError:
        return False
    return True


def _filter_calls() -> None:
    """Deny the calls by seccomp; kill who speaks another machine's tongue. Raises OSError."""
    libc = _libc()
    machine = _MACHINES.get(platform.machine())
    if libc is None or machine is None:
        raise OSError("no seccomp here")
    code = ctypes.create_string_buffer(_program(*machine))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    program = Program(len(code.raw) // 8, ctypes.addressof(code))
    place = ctypes.addressof(program)
    if _prctl(libc, _PR_SET_NO_NEW_PRIVS, 1) or _prctl(libc, _PR_SET_SECCOMP, _FILTER_MODE, place):
        raise OSError(ctypes.get_errno(), "seccomp is refused")


def _program(architecture: int, denied: tuple[int, ...]) -> bytes:
    """The filter in classic BPF: 8 bytes an instruction (code, jump if true, jump if false, constant)."""
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    steps.append((_AT_LEAST, len(denied) + 1, 0, _X32))
    steps.extend((_EQUAL, len(denied) - index, 0, number) for index, number in enumerate(denied))
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _DENY)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _leave_network() -> None:
    """Move to a network of our own that leads nowhere. Raises OSError."""
    libc = _libc()
    if libc is None or libc.unshare(_NEW_USER | _NEW_NET):
        raise OSError(ctypes.get_errno(), "namespaces are refused")


def _prctl(libc: ctypes.CDLL, option: int, *values: int) -> int:
    """The call with all its five arguments as wide as the kernel reads them; 0 where it was done."""
    padded = (*values, 0, 0, 0, 0)[:4]
    done: int = libc.prctl(option, *map(ctypes.c_ulong, padded))
    return done


def _libc() -> ctypes.CDLL | None:
    if platform.system() != "Linux":
        return None
    return ctypes.CDLL(None, use_errno=True)
