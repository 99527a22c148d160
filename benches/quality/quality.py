#!/usr/bin/env python3
"""Measures how well herlees estimates the share of wrong words of a page, or fits the estimate.

    cargo build --release --bin herlees --example probe
    benches/quality/quality.py ../shared/ocr-dev             # a table by profile
    benches/quality/quality.py --fit benches/accuracy DIR    # the constants of src/rank/quality.rs

Folders are those of `herlees evaluate`: one folder with pairs NAME.gold.txt and NAME.ocr.txt for each profile. The truth
is the words-only WER of each page, before and after correction. Needs NumPy.
"""

import argparse
import json
import pathlib
import subprocess
import sys
from dataclasses import dataclass

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
BATCH = 100  # pages a run, so that the command line stays short
BAD = 0.1  # share of wrong words above which a page is a bad one
SHARES = [0.005, 0.01, 0.02, 0.03, 0.05]  # tried for HALF_BELIEVED
SOFTENING = 0.03  # an error of the estimate weighs 1 / (true share + this)


@dataclass(frozen=True)
class Page:
    profile: str
    true: tuple  # words-only WER before and after
    estimated: tuple
    signs: dict  # words, misread, stray, mended


# --- what there is --------------------------------------------------------------------------------


def truths(herlees, folder):
    """By profile and page: the words-only WER of the OCR text and of the correction."""
    run = subprocess.run([herlees, "evaluate", folder, "--format", "json"], capture_output=True, check=True, text=True)
    for page in json.loads(run.stdout)["pages"]:
        yield page["profile"], page["page"], tuple(system["words_only"] for system in page["systems"])


def path_of(folder, profile, name):
    found = [path for path in (folder / profile / f"{name}.ocr.txt", folder / f"{name}.ocr.txt") if path.exists()]
    return found[0] if found else sys.exit(f"{folder}: {profile}/{name}.ocr.txt is not there")


def estimates(probe, paths):
    """For each path its row of `probe quality`."""
    for start in range(0, len(paths), BATCH):
        run = subprocess.run([probe, "quality", *paths[start : start + BATCH]], capture_output=True, check=True, text=True)
        titles, *rows = (line.split("\t")[1:] for line in run.stdout.splitlines())
        yield from (dict(zip(titles, map(float, row))) for row in rows)


def load(given):
    pages = []
    for folder in given.folders:
        true = list(truths(given.herlees, folder))
        rows = estimates(given.probe, [path_of(folder, profile, name) for profile, name, _ in true])
        pages += [Page(profile, wer, (row["before"], row["after"]), row) for (profile, _, wer), row in zip(true, rows)]
    return pages


# --- how good the estimate is ---------------------------------------------------------------------


def ranks(values):
    """Ranks from 0; those that are alike share the mean of theirs."""
    _, group, counts = numpy.unique(values, return_inverse=True, return_counts=True)
    return (numpy.cumsum(counts) - (counts + 1) / 2)[group]


def rank_correlation(one, other):
    """Spearman's; none where one of the two is the same on all pages."""
    one, other = ranks(one), ranks(other)
    return float(numpy.corrcoef(one, other)[0, 1]) if one.std() > 0 and other.std() > 0 else None


def row(name, pages):
    cells = [name, str(len(pages))]
    for side in range(2):
        true, estimated = (numpy.array([pair[side] for pair in pairs]) for pairs in ([p.true for p in pages], [p.estimated for p in pages]))
        correlation = rank_correlation(true, estimated)
        cells += [f"{true.mean() * 100:.2f}", f"{estimated.mean() * 100:.2f}", f"{abs(true - estimated).mean() * 100:.2f}"]
        cells.append("–" if correlation is None else f"{correlation:.3f}")
    bad, said = (numpy.array([pair[0] > BAD for pair in pairs]) for pairs in ([p.true for p in pages], [p.estimated for p in pages]))
    cells += [str(number) for number in ((bad & said).sum(), (~bad & said).sum(), (bad & ~said).sum(), (~bad & ~said).sum())]
    return cells


TITLES = ["profile", "pages", "WER before, %", "estimate", "error", "rho", "WER after, %", "estimate", "error", "rho"]
TITLES += ["bad, found", "good, said bad", "bad, missed", "good"]


def table(pages):
    rows = [row(profile, [page for page in pages if page.profile == profile]) for profile in dict.fromkeys(page.profile for page in pages)]
    print("| " + " | ".join(TITLES) + " |\n|" + " --- |" + " ---: |" * (len(TITLES) - 1))
    for cells in [*rows, row("all", pages)]:
        print("| " + " | ".join(cells) + " |")


# --- fitting it -----------------------------------------------------------------------------------


def columns(pages, half):
    """What MISREAD and STRAY are multiplied by, for each page."""
    words, misread, stray = (numpy.array([page.signs[name] for page in pages]) for name in ("words", "misread", "stray"))
    misread, stray = misread / numpy.maximum(words, 1), stray / numpy.maximum(words, 1)
    return numpy.stack([misread, misread / (misread + half) * stray], axis=1)


def solve(pages, half):
    """MISREAD and STRAY by least squares, errors on good pages weighing more."""
    true = numpy.array([page.true[0] for page in pages])
    weights = 1 / (true + SOFTENING)
    return numpy.linalg.lstsq(columns(pages, half) * weights[:, None], true * weights, rcond=None)[0]


def held_out_error(pages, half):
    """Mean absolute error before correction, each profile estimated by what was fitted on the others."""
    errors = []
    for profile in dict.fromkeys(page.profile for page in pages):
        held = [page for page in pages if page.profile == profile]
        fitted = solve([page for page in pages if page.profile != profile], half)
        errors += list(abs(columns(held, half) @ fitted - [page.true[0] for page in held]))
    return float(numpy.mean(errors))


def fit(pages):
    for half in SHARES:
        misread, stray = solve(pages, half)
        error = held_out_error(pages, half)
        print(f"HALF_BELIEVED {half:.3f}: MISREAD {misread:.3f}, STRAY {stray:.3f}; mean error on held-out profiles {error * 100:.2f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--fit", action="store_true", help="print the constants for several HALF_BELIEVED instead")
    parser.add_argument("--herlees", default=ROOT / "target/release/herlees", type=pathlib.Path)
    parser.add_argument("--probe", default=ROOT / "target/release/examples/probe", type=pathlib.Path)
    given = parser.parse_args()
    pages = load(given)
    fit(pages) if given.fit else table(pages)


if __name__ == "__main__":
    sys.exit(main())
