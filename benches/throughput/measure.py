"""Time and peak memory of a command."""

import os
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    seconds: float  # from its start to its end
    peak: float  # MB of memory at most; no less than what this script itself takes, some 20 MB
    said: str  # what it wrote to stderr
    ended: bool  # by itself, not at the limit


def run(command, limit=None, stdin=None):
    """Runs a command and kills it after `limit` seconds; OSError if there is no such command."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
        reached = threading.Event()
        timer = threading.Timer(limit, lambda: (reached.set(), child.kill())) if limit else None
        if timer:
            timer.start()
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        if timer:
            timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    if child.returncode and not reached.is_set():
        raise subprocess.CalledProcessError(child.returncode, command, stderr=text)
    return Run(seconds, used.ru_maxrss / 1024, text, not reached.is_set())


def median(values):
    """The middle one, and the lower of two.

    >>> median([3, 1, 2, 4])
    2
    """
    return percentile(values, 50)


def percentile(values, share):
    """The value that `share` percent of the values do not exceed (nearest rank).

    >>> percentile(range(1, 101), 99)
    99
    """
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]
