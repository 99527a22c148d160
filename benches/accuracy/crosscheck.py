#!/usr/bin/env python3
"""Compares CER and WER of `herlees evaluate` with those of dinglehopper, page by page, to 4 decimals.

    benches/accuracy/crosscheck.py FOLDER [--pages 50] [--herlees target/release/herlees]

FOLDER holds pairs NAME.gold.txt and NAME.ocr.txt, also in subfolders. Pages are taken evenly over all. The
Python package dinglehopper 0.11.0 is installed into a virtual environment of its own
(target/crosscheck) on the first run. Exit code 1 if any figure differs.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import venv

PACKAGE = "dinglehopper==0.11.0"

# Runs inside the virtual environment: pairs of paths in, lines of CER and WER out.
SCORE = """
import json, sys
from dinglehopper.character_error_rate import character_error_rate
from dinglehopper.ocr_files import plain_extract
from dinglehopper.word_error_rate import word_error_rate, words_normalized
for gold, ocr in json.load(sys.stdin):
    texts = [plain_extract(path, encoding="utf-8-sig") for path in (gold, ocr)]
    words = [list(words_normalized(text)) for text in texts]
    print(json.dumps([character_error_rate(*texts), word_error_rate(*words)]))
"""


def environment():
    folder = pathlib.Path("target/crosscheck")
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=True)
    return python


def sample(folder, count):
    golds = sorted(pathlib.Path(folder).rglob("*.gold.txt"))
    pairs = [(gold, gold.with_name(gold.name.replace(".gold.", ".ocr."))) for gold in golds]
    pairs = [pair for pair in pairs if pair[1].exists()]
    step = max(1, len(pairs) // count) if count else 1
    return pairs[::step][: count or None]


def ours(herlees, folder):
    command = [herlees, "evaluate", folder, "--corrected", f"same={folder}", "--format", "json"]
    result = subprocess.run(command, capture_output=True, text=True)
    if not result.stdout:
        sys.exit(result.stderr)
    pages = json.loads(result.stdout)["pages"]
    return {(page["profile"], page["page"]): page["systems"][0] for page in pages}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=50, help="how many; 0 is all")
    parser.add_argument("--herlees", default="target/release/herlees")
    args = parser.parse_args()
    pairs = sample(args.folder, args.pages)
    if not pairs:
        sys.exit(f"{args.folder}: no pairs NAME.gold.txt and NAME.ocr.txt")
    scores = ours(args.herlees, args.folder)
    paths = json.dumps([[str(path) for path in pair] for pair in pairs])
    theirs = subprocess.run([environment(), "-c", SCORE], input=paths, capture_output=True, text=True)
    if theirs.returncode:
        sys.exit(theirs.stderr)
    root = pathlib.Path(args.folder).resolve()
    differing = 0
    for (gold, _), line in zip(pairs, theirs.stdout.splitlines(), strict=True):
        name = gold.name.removesuffix(".gold.txt")
        profile = str(gold.resolve().parent.relative_to(root))
        score = scores[(root.name if profile == "." else profile, name)]
        cer, wer = json.loads(line)
        same = all(abs(a - b) < 0.00005 for a, b in ((cer, score["cer"]), (wer, score["wer"])))
        differing += not same
        if not same:
            print(f"{profile}/{name}: CER {cer:.6f} {score['cer']:.6f}, WER {wer:.6f} {score['wer']:.6f}")
    print(f"{len(pairs)} pages: {len(pairs) - differing} agree with {PACKAGE} to 4 decimals, {differing} differ")
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
