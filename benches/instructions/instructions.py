#!/usr/bin/env python3
"""Counts the instructions of fixed cases with callgrind, and compares them with those of before (baseline.tsv).

    benches/instructions/instructions.py [--most-growth 2]     fails where a case grew by more than so many percent
    benches/instructions/instructions.py --update              writes the baseline anew
    benches/instructions/instructions.py --rooms [CASE ...]    where the instructions are spent

Unlike time, the counts do not depend on what else the machine does: two runs differ by 0.1 % at most.
Another compiler, another C library or another processor gives other counts, so compare on one machine.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

import callgrind

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BASELINE = HERE / "baseline.tsv"
MEASURED = "cases::measured*"  # counting is on while this function runs
LEAST_SHARE = 0.005  # a room that takes less of every case is not shown


def build():
    subprocess.run(["cargo", "build", "--quiet", "--profile", "counting", "--example", "cases"], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "counting" / "examples" / "cases"


def count(program, case, folder):
    """Runs a case under callgrind; the lines of what it writes."""
    out = folder / f"{case.replace(' ', '-')}.out"
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", f"--toggle-collect={MEASURED}", program, case]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{case}: {run.stderr}")
    lines = out.read_text(encoding="utf-8", errors="replace").splitlines()
    if not callgrind.total(lines):
        sys.exit(f"{case}: nothing was counted; is {MEASURED} inlined?")
    return lines


def read(path):
    """Instructions by case."""
    if not path.exists():
        sys.exit(f"{path} is missing: make it with --update")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {case: int(instructions) for case, instructions in list(rows)[1:]}


def compiler():
    return subprocess.run(["rustc", "--version"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def baseline(counted):
    """The lines of the baseline file."""
    yield f"# Written by instructions.py --update; {compiler()}"
    yield "case\tinstructions"
    yield from (f"{case}\t{instructions}" for case, instructions in counted.items())


def comparison(before, counted):
    """Lines of a table, each with its growth in percent; None for a case that was not counted before.

    >>> [growth for _, growth in comparison({"walk": 200}, {"walk": 210, "rank": 5})]
    [5.0, None]
    """
    for case, instructions in counted.items():
        old = before.get(case)
        growth = None if old is None else 100 * (instructions - old) / old
        change = "new" if growth is None else f"{growth:+.2f} %"
        yield f"| {case} | {'–' if old is None else f'{old:,}'} | {instructions:,} | {change} |", growth


def compare(counted, most_growth):
    before = read(BASELINE)
    rows = list(comparison(before, counted))
    print("| case | before | now | growth |\n|---|---:|---:|---:|")
    print("\n".join(line for line, _ in rows))
    if compiler() not in BASELINE.read_text(encoding="utf-8"):
        print(f"\nThe baseline is another compiler's, this is {compiler()}: growth may be the compiler's.")
    grown = [growth for _, growth in rows if growth is not None and growth > most_growth]
    if grown:
        sys.exit(f"{len(grown)} cases grew by more than {most_growth} %")


def rooms_table(rooms):
    """Each room's own instructions as a share of each case, the greatest first; what is inlined counts where it stands."""
    totals = {case: counted.total() for case, counted in rooms.items()}
    share = lambda case, room: rooms[case][room] / totals[case]
    names = {room for counted in rooms.values() for room in counted}
    names = [room for room in names if any(share(case, room) >= LEAST_SHARE for case in rooms)]
    names.sort(key=lambda room: (-sum(share(case, room) for case in rooms), room))
    yield "| self, % | " + " | ".join(rooms) + " |"
    yield "|---|" + "---:|" * len(rooms)
    for room in names:
        yield f"| {room} | " + " | ".join(f"{100 * share(case, room):.1f}" for case in rooms) + " |"
    yield "| instructions | " + " | ".join(f"{totals[case]:,}" for case in rooms) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", metavar="CASE", help="only these")
    parser.add_argument("--most-growth", type=float, default=2, metavar="PERCENT", help="more than this fails")
    parser.add_argument("--update", action="store_true", help="write the baseline anew")
    parser.add_argument("--rooms", action="store_true", help="print where the instructions are spent")
    parser.add_argument("--program", type=pathlib.Path, help="the example `cases`; built if it is not given")
    given = parser.parse_args()
    if not shutil.which("valgrind"):
        parser.error("valgrind is missing: apt-get install valgrind")
    program = given.program or build()
    known = subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines()
    if not set(given.cases) <= set(known):
        parser.error(f"the cases are: {', '.join(known)}")
    if given.update and given.cases:
        parser.error("--update counts all cases")
    folder = ROOT / "target" / "instructions"
    folder.mkdir(parents=True, exist_ok=True)
    profiles = {case: count(program, case, folder) for case in given.cases or known}
    if given.rooms:
        rooms = {case: callgrind.rooms(callgrind.self_costs(lines)) for case, lines in profiles.items()}
        print("\n".join(rooms_table(rooms)))
        return
    counted = {case: callgrind.total(lines) for case, lines in profiles.items()}
    if given.update:
        BASELINE.write_text("\n".join(baseline(counted)) + "\n", encoding="utf-8")
    else:
        compare(counted, given.most_growth)


if __name__ == "__main__":
    main()
