"""Who a worker is, and whether one that holds a document has ended: so that its documents need not wait to lapse."""

import os
import socket
from functools import cache
from pathlib import Path

STARTED = 19
"""Where, after the name of the program, /proc/PID/stat says when a process began."""

BETWEEN = "/"


def this_holder() -> str:
    """This process: the machine, since when it runs, its number there, and when it began."""
    return BETWEEN.join((_machine(), str(os.getpid()), _began(os.getpid()) or "0"))


def is_gone(holder: str) -> bool:
    """Whether a holder is known to have ended: it ran on this machine, and no longer does.

    Of another machine's nothing is known, and False is the answer.
    """
    machine, _, process = holder.rpartition(BETWEEN)[0].rpartition(BETWEEN)
    if machine != _machine() or not process.isdigit():
        return False
    return (_began(int(process)) or "0") != holder.rpartition(BETWEEN)[2]


@cache
def _machine() -> str:
    """Name, boot and container: process numbers mean the same only within all three."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    booted = boot.read_text(encoding="ascii").strip()[:8] if boot.exists() else "-"
    numbers = Path("/proc/self/ns/pid")
    within = numbers.readlink().name.strip("pid:[]") if numbers.is_symlink() else "-"
    return BETWEEN.join((socket.gethostname().replace(BETWEEN, "-"), booted, within))


def _began(process: int) -> str:
    """When a process began, as its kernel counts; empty when there is none."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[STARTED]
