#!/usr/bin/env python3
"""Fits the weight of an engine's confidence: GAIN of src/rank/sureness.rs.

    benches/confidences/fit.py --herlees BIN --pages DIR

DIR is what read_again.py wrote. Each edit that herlees thinks of, made or not, is labelled by the gold as for the
decision: does it break what was right? The log-odds of harm that herlees gives without confidences are moved by GAIN times
the log-odds by which the engine was surer than the middle word of the page, and never down. The likeliest GAIN is
printed, for all documents and cross-validated, each sixth of the documents judged by what the others say; and for
comparison what the likeliest would be if confidences below the middle moved the odds down. Needs rapidfuzz and NumPy.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
from dataclasses import dataclass

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "decision"))
import label  # noqa: E402, what an edit does is told as for the decision

FOLDS = 6
GAINS = numpy.arange(0, 3.01, 0.05)  # tried
LEAST = 0.01  # confidences nearer to 0 or 1 than this say no more, as in src/rank/sureness.rs


@dataclass
class Edits:
    """What is known of all edits, one row each."""

    broken: numpy.ndarray  # whether it breaks what was right
    odds: numpy.ndarray  # log-odds of harm without confidences
    above: numpy.ndarray  # log-odds by which the engine was surer than of the middle word
    document: numpy.ndarray

    def part(self, which):
        return Edits(self.broken[which], self.odds[which], self.above[which], self.document[which])


def log_odds(probability, least=LEAST):
    probability = numpy.clip(probability, least, 1 - least)
    return numpy.log(probability / (1 - probability))


def confidences(path):
    rows = path.with_name(path.name.replace(".ocr.txt", ".words.tsv")).read_text(encoding="utf-8").splitlines()
    return [(int(start), int(end), float(confidence)) for start, end, confidence in (row.split("\t") for row in rows)]


def rows_of(herlees, path):
    """Document, label, harm and log-odds above the middle for each edit of a page."""
    run = subprocess.run([herlees, "explain", "--in", path, "--json"], capture_output=True, check=True, text=True)
    page, words = label.Page.load(path), confidences(path)
    middle = log_odds(statistics.median_high(confidence for *_, confidence in words))
    for line in run.stdout.splitlines():
        proposal = json.loads(line)
        sure = [confidence for start, end, confidence in words if start < proposal["end"] and end > proposal["start"]]
        outcome = label.label(page, proposal)
        if sure and outcome is not None:
            yield path.name.rsplit("_p", 1)[0], outcome == label.BROKEN, proposal["harm"], log_odds(max(sure)) - middle


def load(given):
    rows = [row for path in sorted(given.pages.glob("*/*.ocr.txt")) for row in rows_of(given.herlees, path)]
    document, broken, harm, above = (numpy.array(column) for column in zip(*rows))
    return Edits(broken, log_odds(harm, 1e-6), above, document)


def surprise(edits, gain, both=False):
    """-ln of the probability of the labels (nats)."""
    odds = edits.odds + gain * (edits.above if both else numpy.maximum(edits.above, 0))
    return float(numpy.sum(numpy.logaddexp(0, odds) - edits.broken * odds))


def likeliest(edits, both=False):
    return min(GAINS, key=lambda gain: surprise(edits, gain, both))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--herlees", type=pathlib.Path, required=True)
    parser.add_argument("--pages", type=pathlib.Path, required=True)
    edits = load(parser.parse_args())
    documents = sorted(set(edits.document))
    folds = [numpy.isin(edits.document, documents[first::FOLDS]) for first in range(FOLDS)]
    print(f"{len(edits.broken)} edits of {len(documents)} documents, {edits.broken.sum()} break a right word; {surprise(edits, 0):.1f} nats without confidences")
    for name, both in (("never down", False), ("up and down", True)):
        gains = [likeliest(edits.part(~held), both) for held in folds]
        held_out = sum(surprise(edits.part(held), gain, both) for held, gain in zip(folds, gains))
        each = ", ".join(f"{gain:.2f}" for gain in gains)
        print(f"{name}: GAIN {likeliest(edits, both):.2f} ({each} without a sixth); {held_out:.1f} nats on what was held out")


if __name__ == "__main__":
    sys.exit(main())
