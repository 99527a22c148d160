"""Time and peak memory of a command."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    seconds: float  # from its start to its end
    processor: float  # seconds of processor time, of all threads together
    peak: float  # MB of memory at most; no less than what a small Python takes, some 15 MB
    said: str  # what it wrote to stderr
    ended: bool  # by itself, not at the limit


def run(command, limit=None):
    """Runs a command and kills it after `limit` seconds; CalledProcessError if it fails.

    Linux counts what the parent held when it started a command as memory of the command: so a small Python of its own
    starts it, whatever this one holds.
    """
    call = json.dumps([[str(part) for part in command], limit])
    small = subprocess.run([sys.executable, "-S", __file__, call], stdout=subprocess.PIPE, text=True, check=True)
    code, *measured = json.loads(small.stdout)
    if code:
        raise subprocess.CalledProcessError(code, command, stderr=measured[3])
    return Run(*measured)


def run_here(command, limit):
    """The exit code, 0 where the limit was reached, and the fields of a Run."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
        reached = threading.Event()
        timer = threading.Timer(limit or threading.TIMEOUT_MAX, lambda: (reached.set(), child.kill()))
        timer.daemon = True
        timer.start()
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    ended = not reached.is_set()
    return child.returncode if ended else 0, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text, ended


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


if __name__ == "__main__":
    print(json.dumps(run_here(*json.loads(sys.argv[1]))))
