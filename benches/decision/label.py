"""Labels a proposed edit by the gold text of its page."""

import bisect
import re
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

BROKEN, STILL_WRONG, RIGHT = 0, 1, 2
JOINERS = "-'’_‘"  # what stands within a word besides letters and digits


def core(text):
    """What must agree for two texts to say the same: letters, digits and apostrophes, marks aside.

    >>> core("„zo’n nota-")
    "zo'n nota"
    """
    text = text.replace("’", "'").replace("‘", "'").replace("ĳ", "ij")
    return re.sub(r"[^\w']+", " ", text).strip()


def offsets(observed, gold):
    """For each offset of the observed line the lowest and the highest offset of the gold line that it may be.

    >>> offsets("inde", "in de")
    ([0, 1, 2, 4, 5], [0, 1, 3, 4, 5])
    """
    low, high = [None] * (len(observed) + 1), [None] * (len(observed) + 1)
    for op in Levenshtein.opcodes(observed, gold):
        for k in range(op.src_end - op.src_start + 1):
            first, last = places(op, k)
            at = op.src_start + k
            low[at] = first if low[at] is None else low[at]
            high[at] = last
    return [at or 0 for at in low], [at or 0 for at in high]


def places(op, k):
    """Where the gold may stand after k characters of an operation: anywhere in what was lost, if it was."""
    if op.tag == "insert":
        return op.dest_start, op.dest_end
    at = op.dest_start if op.tag == "delete" else op.dest_start + k
    return at, at


def is_inside_word(text, at):
    """Whether an offset parts two characters of one word."""
    return 0 < at < len(text) and all(one.isalnum() or one in JOINERS for one in text[at - 1 : at + 1])


@dataclass
class Page:
    """An observed page beside its gold."""

    observed: list  # lines
    gold: list  # lines
    starts: list  # where the observed lines start, in bytes

    @classmethod
    def load(cls, path):
        """Reads NAME.ocr.txt and the NAME.gold.txt beside it."""
        gold = path.with_name(path.name.removesuffix(".ocr.txt") + ".gold.txt")
        page = cls.of(*(file.read_bytes().decode("utf-8") for file in (path, gold)))
        if len(page.observed) != len(page.gold):
            raise SystemExit(f"{path}: has {len(page.observed)} lines and its gold {len(page.gold)}; line k must belong to line k")
        return page

    @classmethod
    def of(cls, observed, gold):
        lines = observed.split("\n")
        starts = [0, *accumulate(len(line.encode("utf-8")) + 1 for line in lines)]
        return cls(lines, gold.split("\n"), starts)

    def meant(self, start, end):
        """The gold of a span of bytes, whole words; None if the span runs over a line's end."""
        line = bisect.bisect_right(self.starts, start) - 1
        if end > self.starts[line + 1] - 1:
            return None
        observed, gold = self.observed[line], self.gold[line]
        start, end = (len(observed.encode("utf-8")[: at - self.starts[line]].decode("utf-8")) for at in (start, end))
        low, high = offsets(observed, gold)
        first, last = min(low[start], high[end]), high[end]
        while is_inside_word(gold, first):
            first -= 1
        while is_inside_word(gold, last):
            last += 1
        return gold[first:last].strip()


def label(page, proposal):
    """RIGHT, STILL_WRONG or BROKEN; None for what the gold cannot judge, or judges alike with and without the edit."""
    meant = page.meant(proposal["start"], proposal["end"])
    before, after = core(proposal["original"]), core(proposal["replacement"])
    if meant is None or before == after:
        return None
    if before == core(meant):
        return BROKEN
    return RIGHT if after == core(meant) else STILL_WRONG
