#!/usr/bin/env python3
"""Writes the corpora without the paragraphs that pages were set from.

    benches/decision/hold_out.py --corpora DIR --pages DIR --out DIR

A language model that has counted the very sentences of the training pages is surer there than it will ever be again,
and the decision would learn to trust it too much. Short lines stay: headings and formulas stand everywhere, so that
leaving them out would teach the opposite.
"""

import argparse
import lzma
import pathlib
import sys

SHORTEST = 70  # characters of a paragraph that is left out


def used_paragraphs(pages):
    used = set()
    for path in sorted(pages.glob("*.used.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        used.update(line.strip() for line in lines if len(line) >= SHORTEST)
    if not used:
        raise SystemExit(f"{pages}: holds no *.used.txt; make the pages with make_pages.py first")
    return used


def copy_without(source, target, used):
    """Copies a corpus and returns how many lines were left out."""
    left_out = 0
    with lzma.open(source, "rt", encoding="utf-8") as lines, lzma.open(target, "wt", preset=0, encoding="utf-8") as held:
        for line in lines:
            if line.strip() in used:
                left_out += 1
            else:
                held.write(line)
    return left_out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=pathlib.Path, required=True, help="folder with NAME.txt.xz")
    parser.add_argument("--pages", type=pathlib.Path, required=True, help="folder that make_pages.py wrote")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for the corpora that are left")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.out.resolve() == given.corpora.resolve():
        raise SystemExit("--out is the folder of the corpora: give another")
    used = used_paragraphs(given.pages)
    for source in sorted(given.corpora.glob("*.txt.xz")):
        print(f"{source.name}\t{copy_without(source, given.out / source.name, used)} lines left out")


if __name__ == "__main__":
    sys.exit(main())
