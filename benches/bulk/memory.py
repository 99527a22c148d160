#!/usr/bin/env python3
"""Memory and time of a run over very many small files: what /usr/bin/time says of it.

    cargo build --release
    benches/bulk/memory.py --files 1000000 --bytes 2000

Takes four times the bytes on the disk, and two inodes a file. With --one-folder all files are in one folder.
"""

import argparse
import random
import re
import subprocess
import tempfile
from pathlib import Path

WORDS = (
    "het verslag van de vergadering is geïnformeerd over besluit Kamer minister nota bijlage beleid en voortgang in "
    "met betrekking tot uitvoering van de motie over de stand van zaken bij de dienst"
).split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--tool", type=Path, default=root / "target/release/herlees")
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--bytes", type=int, default=2000)
    parser.add_argument("--one-folder", action="store_true")
    parser.add_argument("--place", type=Path, help="folder for the files [default: that of temporary files]")
    parser.add_argument("--resume", action="store_true", help="measure a second run with --resume too")
    parser.add_argument("--dry-run", action="store_true", help="write no outputs: reading and planning alone")
    arguments = parser.parse_args()
    draw = random.Random(1)
    text = " ".join(draw.choices(WORDS, k=arguments.bytes)).encode()
    with tempfile.TemporaryDirectory(dir=arguments.place) as folder:
        desk = Path(folder)
        for number in range(arguments.files):
            where = desk / "dump" if arguments.one_folder else desk / "dump" / f"{number // 1000:04}"
            if number % 1000 == 0:
                where.mkdir(parents=True, exist_ok=True)
            start = draw.randrange(len(text) - arguments.bytes) if len(text) > arguments.bytes else 0
            (where / f"{number:09}.txt").write_bytes(text[start : start + arguments.bytes])
        out = ["--dry-run"] if arguments.dry_run else ["-o", "clean", "--ledger", "edits.jsonl"]
        for more in [[], ["--resume"]][: 1 + arguments.resume]:
            call = ["/usr/bin/time", "-v", str(arguments.tool.resolve()), "correct", "dump", *out, *more]
            said = subprocess.run(call, cwd=desk, capture_output=True, text=True).stderr
            print("".join(line + "\n" for line in said.splitlines() if line.startswith("herlees: ")), end="")
            for name in ["Maximum resident", "Elapsed", "User time", "System time"]:
                print(re.search(rf"\s*({name}.*)", said).group(1), flush=True)


if __name__ == "__main__":
    main()
