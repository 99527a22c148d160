#!/usr/bin/env python3
"""Makes the texts that throughput is measured on: clean, and with about 10 and 30 % of the words misread.

    benches/throughput/inputs.py --out DIR [--size 100] [--pages DIR] [--light PROFILE] [--heavy PROFILE] [--words FILE]

The pages are NAME.gold.txt and NAME.ocr.txt in a folder for each profile, line k of one belonging to line k of the other.
Sentences of all gold pages are joined anew; noise is counted on a profile's pairs and made afresh. Nothing repeats, and
the same call gives the same bytes. `--words` names what `probe words` prints: a share of the words is exchanged for
words of that list, else a long text would have no more words than the few pages it is made of. Beside a noisy text stand some of
its distinct wrong words, a line each. `--compare` prints how the noise compares with that of the profile it is like.
"""

import argparse
import itertools
import math
import pathlib
import random
import sys

import compare
import noise
import sentences

HERE = pathlib.Path(__file__).resolve().parent
PAGES = HERE.parent / "accuracy"
LIGHT, HEAVY = "tesseract-nld-copy", "tesseract-eng-75dpi"
RATES = {"clean": 0.0, "wer10": 0.10, "wer30": 0.30}  # shares of wrong words
EXCHANGED = 0.25  # share of the words of five letters or more that are exchanged for words of the list
# A level is a quarter of a nat; drawing a little flatter than that gives as many distinct words as real text has.
LEVELS_TO_A_FACTOR = 6  # of e
SAMPLE_LINES = 1500  # to find the scale of the noise on
SEARCHED_LINES, SEARCHED = 4000, 2000  # of these lines so many distinct wrong words are written beside the text
MEGABYTE = 1_000_000  # bytes


def pairs(folder):
    """The pages of a profile, each a list of (gold line, ocr line)."""
    pages = []
    for gold in sorted(folder.glob("*.gold.txt")):
        ocr = gold.with_name(gold.name.replace(".gold.", ".ocr."))
        sides = [path.read_text(encoding="utf-8").split("\n") for path in (gold, ocr)]
        pages.append(list(zip(*sides)))
    if not pages:
        sys.exit(f"{folder}: no pages NAME.gold.txt; name another profile")
    return pages


def gold_pages(folder):
    """The gold text of each page of all profiles, once."""
    pages = {path.name: path for path in sorted(folder.glob("*/*.gold.txt"))}
    return [path.read_text(encoding="utf-8") for _, path in sorted(pages.items())]


def weights(path):
    """Words that exist in lower case with their frequency, from what `probe words` prints."""
    if path is None:
        return {}
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, level, classes = line.split("\t")
        if int(classes) & 1 << 6:
            found[word] = math.exp((int(level) - 63) / LEVELS_TO_A_FACTOR)
    return found


class Source:
    """Makes lines of text: gold as lists of words, and the same line as it is read."""

    def __init__(self, given):
        self.given = given
        self.sentences = list(sentences.of_pages(gold_pages(given.pages)))
        self.exchange = sentences.Exchange(weights(given.words))
        if not self.sentences:
            sys.exit(f"{given.pages}: no PROFILE/NAME.gold.txt to take sentences from")

    def writer(self, name):
        draws = random.Random(f"{self.given.seed} {name} text")
        return sentences.Writer(self.sentences, self.exchange, self.given.exchanged, draws)

    def noise(self, name):
        """The noise of an input, or None for the clean one."""
        if not RATES[name]:
            return None
        counts = noise.count(pairs(self.given.pages / self.profile(name)))
        writer, sample = self.writer(name + " sample"), []
        while len(sample) < SAMPLE_LINES:
            sample += writer.paragraph()
        scale = noise.scaled(counts, sample, RATES[name], f"{self.given.seed} {name} sample")
        return noise.Noise(counts, random.Random(f"{self.given.seed} {name} noise"), scale)

    def profile(self, name):
        return self.given.light if name == "wer10" else self.given.heavy

    def lines(self, name):
        """(gold words, line as it is read) without end; an empty line ends a paragraph."""
        writer, made = self.writer(name), self.noise(name)
        while True:
            for words in writer.paragraph():
                yield words, made.line(words) if made else " ".join(words)
            yield [], ""


def write(lines, path, size):
    """Writes lines until there are `size` bytes; the file appears whole or not at all."""
    unfinished, written = path.with_suffix(".part"), 0
    with open(unfinished, "wb") as file:
        for _, line in lines:
            data = (line + "\n").encode()
            file.write(data)
            written += len(data)
            if written >= size:
                break
    unfinished.rename(path)


def wrong_words(lines):
    """The first distinct wrong words of some lines, their marks left out."""
    found, lines = {}, itertools.islice(lines, SEARCHED_LINES)
    for gold, ocr in lines:
        found.update(compare.wrong_forms(" ".join(gold), ocr))
    return list(found)[:SEARCHED]


def arguments(parser):
    parser.add_argument("--size", type=float, default=100, help="of each text, in MB")
    parser.add_argument("--pages", type=pathlib.Path, default=PAGES, help="folder with a folder of pages for each profile")
    parser.add_argument("--light", default=LIGHT, help="profile that the noise of 10 %% is like")
    parser.add_argument("--heavy", default=HEAVY, help="profile that the noise of 30 %% is like")
    parser.add_argument("--words", type=pathlib.Path, help="words to exchange, as `probe words` prints them")
    parser.add_argument("--exchanged", type=float, default=EXCHANGED, help="share of the words that are exchanged")
    parser.add_argument("--seed", type=int, default=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=pathlib.Path, help="folder for clean.txt, wer10.txt and wer30.txt")
    parser.add_argument("--only", choices=RATES, action="append", help="make this one; may be repeated")
    parser.add_argument("--compare", type=pathlib.Path, metavar="PROBE", help="the probe, to compare noise with its profile")
    arguments(parser)
    given = parser.parse_args()
    source = Source(given)
    for name in given.only or RATES:
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            write(source.lines(name), given.out / f"{name}.txt", int(given.size * MEGABYTE))
            if RATES[name]:
                words = wrong_words(source.lines(name))
                (given.out / f"{name}.wrong.txt").write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
        if given.compare and RATES[name]:
            real = [pair for page in pairs(given.pages / source.profile(name)) for pair in page]
            print(compare.table(given.compare, source.profile(name), real, name, source.lines(name)))


if __name__ == "__main__":
    sys.exit(main())
