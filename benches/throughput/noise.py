"""Noise like that of real pages: counted on pairs of gold and ocr, and made afresh.

What is counted: which one to three characters are read as what, by their place in a word (first, inside, last, alone),
and how many such misreadings a wrong word has, by its length; for frequent words, what the whole word became. How noisy pages differ from each other is kept as well.
The space after a word belongs to it: it may be lost, or read as a mark. What is made is scaled to a rate of wrong words.
"""

import bisect
import functools
import itertools
import math
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import align

LONGEST = 3  # characters that one misreading takes
FEW = 20  # what was met less often than this is taken to err less often than was seen
MOST_MISREADINGS = 6  # of one word
OFTEN = 8  # a word met so often is misread as it was there: an engine that knows the language takes it for another word
LOST_LINE = 0.6  # a line of which more than this share of characters differs was not read but lost
PAGE_WORDS = 350  # after so many words the noise changes as from page to page


@dataclass
class Counts:
    """What was counted on the pages of a profile."""

    met: Counter = field(default_factory=Counter)  # (place, intended)
    read_as: dict = field(default_factory=lambda: defaultdict(Counter))  # (place, intended) -> observed
    misreadings: dict = field(default_factory=lambda: defaultdict(Counter))  # length class -> misreadings of a wrong word
    whole: dict = field(default_factory=lambda: defaultdict(Counter))  # word with its space -> what it is read as
    page_rates: list = field(default_factory=list)  # share of wrong words, page by page


def place_of(start, end, letters):
    """Where characters stand in a word of so many letters; the space after it is not one of them.

    >>> place_of(0, 1, 5), place_of(1, 2, 5), place_of(3, 5, 5), place_of(0, 5, 5), place_of(5, 6, 5)
    ('first', 'inside', 'last', 'alone', 'last')
    """
    if start == 0:
        return "alone" if end >= letters else "first"
    return "last" if end >= letters else "inside"


def length_class(letters):
    return bisect.bisect_left((3, 6, 9, 12), letters)


# --- counting ------------------------------------------------------------------------------------


def count(pages):
    """Counts over pages, each a list of (gold line, ocr line)."""
    counts = Counts()
    for page in pages:
        tally = [count_line(counts, gold, ocr) for gold, ocr in page]
        wrong, met = (sum(column) for column in zip(*tally)) if tally else (0, 0)
        if met:
            counts.page_rates.append(wrong / met)
    return counts


def count_line(counts, gold, ocr):
    """Adds a line; gives how many of its words are wrong, and how many words it has."""
    edits = align.edits(gold, ocr)
    if len(edits) > LOST_LINE * max(len(gold), 1):
        return 0, 0
    wrong, spans = 0, list(align.words(gold))
    for start, end in spans:
        unit, letters = gold[start : end + 1], end - start
        for length in range(1, LONGEST + 1):
            for at in range(len(unit) - length + 1):
                counts.met[place_of(at, at + length, letters), unit[at : at + length]] += 1
        own = [(at - start, taken, read) for at, taken, read in edits if start <= at <= end]
        blocks = list(misread(unit, own))
        counts.whole[unit][applied(unit, own)] += 1
        for at, intended, observed in blocks:
            counts.read_as[place_of(at, at + len(intended), letters), intended][observed] += 1
        if blocks:
            wrong += 1
            counts.misreadings[length_class(letters)][min(len(blocks), MOST_MISREADINGS)] += 1
    return wrong, len(spans)


def applied(text, edits):
    """A text as its edits leave it.

    >>> applied("maand", [(0, 1, "r"), (1, 0, "n"), (4, 1, "")])
    'rnaan'
    """
    pieces, at = [], 0
    for place, taken, read in edits:
        pieces += [text[at:place], read]
        at = place + taken
    return "".join(pieces) + text[at:]


def misread(unit, edits):
    """Neighbouring edits as one: (place, intended, observed), at most LONGEST characters of the unit each.

    >>> list(misread("maand ", [(0, 1, 'r'), (1, 0, 'n'), (4, 1, ''), (5, 1, '')]))
    [(0, 'm', 'rn'), (4, 'd', ''), (5, ' ', '')]
    """
    runs = []
    for at, taken, read in edits:
        last = runs[-1] if runs else None
        touches = last and at == last[1] and at + taken - last[0] <= LONGEST and unit[at : at + taken] != " "
        if touches:
            last[1], last[2] = at + taken, last[2] + read
        else:
            runs.append([at, at + taken, read])
    for start, end, read in runs:
        if start < end:
            yield start, unit[start:end], read
        elif start:
            yield start - 1, unit[start - 1], unit[start - 1] + read
        else:
            yield 0, unit[0], read + unit[0]


# --- making --------------------------------------------------------------------------------------


class Noise:
    """Makes noise as it was counted, `scale` times as much."""

    def __init__(self, counts, draws, scale=1.0):
        self.scale, self.draws = scale, draws
        self.rates = {}
        for key, observed in counts.read_as.items():
            cumulative = list(itertools.accumulate(observed.values()))
            self.rates[key] = cumulative[-1] / (counts.met[key] + FEW), list(observed), cumulative
        self.misreadings = {key: spread(counter) for key, counter in counts.misreadings.items()}
        mean = sum(counts.page_rates) / max(len(counts.page_rates), 1) or 1.0
        self.whole = {unit: known for unit, forms in counts.whole.items() if (known := own_forms(unit, forms))}
        factors = [rate / mean for rate in counts.page_rates] or [1.0]
        draws.shuffle(factors)
        self.page_factors, self.page, self.left = itertools.cycle(factors), 1.0, 0
        # Their words come again and again; a cache that holds every word ever met would grow with the text.
        self.hazard = functools.lru_cache(200_000)(self._hazard)
        self.spots = functools.lru_cache(20_000)(self._spots)

    def line(self, words):
        """A line as it is read."""
        self.left -= len(words)
        if self.left <= 0:
            self.page, self.left = next(self.page_factors), PAGE_WORDS
        factor, uniform, read = -self.scale * self.page, self.draws.random, []
        for word in words[:-1]:
            unit = word + " "
            wrong = uniform() < 1 - math.exp(factor * self.hazard(unit))
            read.append(self.misread(unit) if wrong else unit)
        last = words[-1] if words else ""
        read.append(self.misread(last) if words and uniform() < 1 - math.exp(factor * self.hazard(last)) else last)
        return "".join(read)

    def misread(self, unit):
        """A unit with at least one misreading, unless it has no place that errs."""
        if unit in self.whole:
            forms, totals = self.whole[unit][1]
            return forms[bisect.bisect_right(totals, self.draws.random() * totals[-1])]
        spots, cumulative = self.spots(unit)
        if not spots:
            return unit
        letters = len(unit.rstrip())
        values, totals = self.misreadings.get(length_class(letters), ([1], [1]))
        wanted = values[bisect.bisect_right(totals, self.draws.random() * totals[-1])]
        taken = {}
        for _ in range(wanted * 3):
            at, length = spots[bisect.bisect_right(cumulative, self.draws.random() * cumulative[-1])]
            if all(at + length <= start or start + taken[start] <= at for start in taken):
                taken[at] = length
            if len(taken) == wanted:
                break
        pieces, last = [], 0
        for at, length in sorted(taken.items()):
            pieces += [unit[last:at], self.observed(unit[at : at + length], place_of(at, at + length, letters))]
            last = at + length
        return "".join(pieces) + unit[last:]

    def observed(self, intended, place):
        _, observed, cumulative = self.rates[place, intended]
        return observed[bisect.bisect_right(cumulative, self.draws.random() * cumulative[-1])]

    def _hazard(self, unit):
        """Misreadings to be expected of a unit at scale 1."""
        if unit in self.whole:
            return self.whole[unit][0]
        cumulative = self.spots(unit)[1]
        return cumulative[-1] if cumulative else 0.0

    def _spots(self, unit):
        """Where a unit may be misread, with the rates summed up."""
        spots, rates, letters = [], [], len(unit.rstrip())
        for length in range(1, LONGEST + 1):
            for at in range(len(unit) - length + 1):
                known = self.rates.get((place_of(at, at + length, letters), unit[at : at + length]))
                if known:
                    spots.append((at, length))
                    rates.append(known[0])
        return spots, list(itertools.accumulate(rates))


def own_forms(unit, forms):
    """Misreadings of a frequent word per time it was met, and the wrong forms to draw from; None if there are none."""
    wrong = Counter({form: number for form, number in forms.items() if form != unit})
    if forms.total() >= OFTEN and wrong:
        return wrong.total() / forms.total(), spread(wrong)
    return None


def spread(counter):
    """Values with their counts summed up, to draw from."""
    values = sorted(counter)
    return values, list(itertools.accumulate(counter[value] for value in values))


def scaled(counts, lines, rate, seed, rounds=6):
    """The scale at which the share of wrong words of some lines (lists of words) is `rate`."""
    scale = 1.0
    for _ in range(rounds):
        noise = Noise(counts, random.Random(seed), scale)
        seen = share_wrong((" ".join(words), noise.line(words)) for words in lines)
        if not 0 < seen < 1:
            break
        # A word is right with e^-hazard: solved for the scale as if all words had the same hazard.
        scale *= math.log(1 - rate) / math.log(1 - seen)
    return scale


def share_wrong(pairs):
    """Share of words of the gold lines that an edit touches."""
    wrong = met = 0
    for gold, ocr in pairs:
        met += len(gold.split())
        if gold != ocr:
            places = [at for at, *_ in align.edits(gold, ocr)]
            wrong += sum(any(start <= at <= end for at in places) for start, end in align.words(gold))
    return wrong / max(met, 1)
