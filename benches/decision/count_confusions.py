#!/usr/bin/env python3
"""Counts what the engines made of the pages and prints the rows that dictionaries/confusions.tsv should charge less.

    benches/decision/count_confusions.py --pages DIR [--table FILE]

A row is the text observed, the text intended and the cost: -ln of its share of what was intended, in nats, averaged
over the four engines so that none of them rules. Printed is what was seen often enough to be no accident and is at
least one nat below what the table charges by its cheapest way.
"""

import argparse
import math
import pathlib
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

import table

ENGINES = ("nld", "eng", "ocrad", "gocr")
LEAST_TIMES = 8
LEAST_PAGES = 6
LEAST_GAIN = 1.0  # nats
LEAST_COST = 2.5  # nats; one page in which a letter always fails is not how scanners are
LEAST_SEEN = 200  # a text that an engine met less often counts as met so often
LONGEST = 3  # letters on one side
LOST_LINE = 0.4  # lines further from their gold are no evidence of letters


@dataclass
class Counts:
    """What was seen, per engine."""

    confusions: defaultdict = field(default_factory=lambda: defaultdict(Counter))  # (observed, intended) -> engine -> times
    pages: defaultdict = field(default_factory=lambda: defaultdict(set))  # (observed, intended) -> pages
    intended: Counter = field(default_factory=Counter)  # (engine, text) -> times


# --- counting ------------------------------------------------------------------------------------


def engine_of(label):
    return label.split("-")[0]


def differences(observed, intended):
    """The pairs (observed, intended) in which two lines differ, neighbouring edits as one.

    >>> differences("rninister", "minister")
    [('rn', 'm')]
    """
    blocks = []
    for op in Levenshtein.opcodes(intended, observed):
        if op.tag == "equal":
            continue
        if blocks and blocks[-1][1] == op.src_start and blocks[-1][3] == op.dest_start:
            blocks[-1][1], blocks[-1][3] = op.src_end, op.dest_end
        else:
            blocks.append([op.src_start, op.src_end, op.dest_start, op.dest_end])
    return [(observed[c:d], intended[a:b]) for a, b, c, d in blocks]


def count_line(counts, page, engine, observed, intended):
    if Levenshtein.normalized_distance(observed, intended) > LOST_LINE:
        return
    for length in range(1, LONGEST + 1):
        counts.intended.update((engine, intended[k : k + length]) for k in range(len(intended) - length + 1))
    for pair in differences(observed, intended):
        counts.confusions[pair][engine] += 1
        counts.pages[pair].add(page)


def count(folder):
    counts = Counts()
    for row in (folder / "meta.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        page, label = row.split("\t")[:2]
        ocr, gold = ((folder / f"{page}.{kind}.txt").read_text(encoding="utf-8").split("\n") for kind in ("ocr", "gold"))
        for observed, intended in zip(ocr, gold, strict=True):
            count_line(counts, page, engine_of(label), observed, intended)
    return counts


# --- weighing ------------------------------------------------------------------------------------


def charged(costs, observed, intended):
    """What the table charges: the cheapest chain of its rows from the intended text to the observed one."""
    best = {(0, 0): 0.0}
    for i in range(len(observed) + 1):
        for j in range(len(intended) + 1):
            for (end_i, end_j), cost in steps(costs, observed, intended, i, j):
                best[end_i, end_j] = min(best.get((end_i, end_j), math.inf), best[i, j] + cost)
    return best[len(observed), len(intended)]


def steps(costs, observed, intended, i, j):
    """The places that one row leads to, with its cost; a letter that is right costs nothing."""
    if observed[i : i + 1] == intended[j : j + 1] != "":
        yield (i + 1, j + 1), 0.0
    for end_i in range(i, min(i + LONGEST, len(observed)) + 1):
        for end_j in range(j, min(j + LONGEST, len(intended)) + 1):
            pair = observed[i:end_i], intended[j:end_j]
            any_letter = tuple("*" * (len(side) > 0) for side in pair)
            if pair in costs:
                yield (end_i, end_j), costs[pair]
            if max(map(len, pair)) == 1:
                yield (end_i, end_j), costs[any_letter]


def cost_of(counts, observed, intended):
    """-ln of the mean share over the engines, in nats."""
    seen = counts.confusions[observed, intended]
    share = sum(seen[engine] / max(LEAST_SEEN, counts.intended[engine, intended]) for engine in ENGINES) / len(ENGINES)
    return max(LEAST_COST, -math.log(share))


def is_a_row(observed, intended):
    """Whether letters were misread: not lost or invented whole, not only in another case, not blanks or marks."""
    fits = 0 < len(observed) <= min(LONGEST, len(intended) + 2) and len(intended) <= LONGEST
    return fits and " " not in observed and (intended.isalpha() or intended == "'") and observed.lower() != intended.lower()


def rows(counts, costs):
    """The rows to be printed, in order."""
    for observed, intended in sorted(counts.confusions):
        pair = observed, intended
        often = counts.confusions[pair].total() >= LEAST_TIMES and len(counts.pages[pair]) >= LEAST_PAGES
        if often and is_a_row(observed, intended):
            cost = cost_of(counts, observed, intended)
            if cost < charged(costs, observed, intended) - LEAST_GAIN:
                yield observed, intended, round(cost * 2) / 2


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=pathlib.Path, required=True, help="folder that make_pages.py wrote")
    parser.add_argument("--table", type=pathlib.Path, default=table.TABLE, help="confusions; counted rows are left aside")
    given = parser.parse_args()
    costs = {(observed, intended): cost for observed, intended, cost in table.rows_by_hand(given.table)}
    for observed, intended, cost in rows(count(given.pages), costs):
        print(f"{observed}\t{intended}\t{cost}")


if __name__ == "__main__":
    sys.exit(main())
