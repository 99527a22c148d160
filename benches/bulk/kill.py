#!/usr/bin/env python3
"""Kills runs at random moments, goes on with each, and compares what is left with an undisturbed run.

    cargo build --release
    benches/bulk/kill.py --files 5000 --kills 20

Exits with 1 if an output, the ledger or the manifest differs by a byte, or if something is left over.
"""

import argparse
import filecmp
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    "het verslag versiag van de vergadering is gei nformeerd over besiuit Kamer minister nota bijlage "
    "24 juni ji Ministerie afdeiing beleid en voortgang in met betrekking tot uitvoering"
).split()


def write_files(folder: Path, count: int, draw: random.Random) -> None:
    """Small files in some folders; every 499th is corrected in blocks, every 700th is no text."""
    for number in range(count):
        path = folder / f"{number % 20:02}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        words = 15_000 if number % 499 == 123 else draw.randrange(5, 60)
        text = f"Bladzijde {number}\n" + " ".join(draw.choices(WORDS, k=words)) + "\n"
        path.write_bytes(b"II*\0" if number % 700 == 77 else text.encode())


def command(tool: Path, desk: Path, name: str, more: list[str]) -> list[str]:
    paths = ["-o", str(desk / name), "--ledger", str(desk / f"{name}.jsonl")]
    return [str(tool), "correct", "-q", "dump", *paths, *more]


def differences(desk: Path) -> list[str]:
    """What a run that was killed left otherwise than one that was not."""
    def names(folder: Path) -> list[str]:
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())

    expected, found = names(desk / "whole"), names(desk / "killed")
    wrong = [f"{name}: in one of them only" for name in set(expected) ^ set(found)]
    same, other, errors = filecmp.cmpfiles(desk / "whole", desk / "killed", expected, shallow=False)
    wrong += [f"{name}: differs" for name in other + errors if name in found]
    if not filecmp.cmp(desk / "whole.jsonl", desk / "killed.jsonl", shallow=False):
        wrong.append("the ledger differs")
    wrong += [f"{path}: left over" for path in desk.rglob("*.partial")]
    wrong += [f"{path}: left over" for path in desk.rglob("*.tmp")]
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--tool", type=Path, default=root / "target/release/herlees")
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=20, help="runs that are killed, each then gone on with")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        write_files(desk / "dump", arguments.files, draw)
        started = time.monotonic()
        subprocess.run(command(arguments.tool.resolve(), desk, "whole", []), cwd=desk, stderr=subprocess.DEVNULL)
        whole = time.monotonic() - started
        print(f"undisturbed: {arguments.files} files in {whole:.1f} s", flush=True)
        failed = 0
        for kill in range(arguments.kills):
            shutil.rmtree(desk / "killed", ignore_errors=True)
            for path in desk.glob("killed.jsonl*"):
                path.unlink()
            moment, more = draw.uniform(0.02, 0.98) * whole, []
            run = subprocess.Popen(command(arguments.tool.resolve(), desk, "killed", more), cwd=desk, stderr=subprocess.DEVNULL)
            try:
                run.wait(moment)
            except subprocess.TimeoutExpired:
                run.kill()
            killed = run.wait() == -9
            journal = desk / "killed/herlees-manifest.jsonl.partial"
            done = journal.read_bytes().count(b"\n") if journal.exists() else 0
            last = subprocess.run(
                command(arguments.tool.resolve(), desk, "killed", ["--resume"]), cwd=desk, capture_output=True, text=True
            )
            wrong = differences(desk)
            failed += bool(wrong)
            state = "killed" if killed else "had ended"
            print(f"{kill + 1:3}: {state} after {moment:5.2f} s with {done} lines; exit {last.returncode};", "; ".join(wrong) or "identical", flush=True)
    print(f"{arguments.kills - failed} of {arguments.kills} identical")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
