#!/usr/bin/env python3
"""Damages the gold texts without a scanner: made-up misreadings, and a writer's own typos.

    benches/decision/damage.py --pages DIR --damaged DIR --typos DIR [--table FILE]

Damaged pages: a few confusions of the table that come again and again, marks, last letters and spaces lost, words torn.
Four engines on typeset pages do not err in every way that a scanner may; this widens what the decision has seen. Pages
with typos: a third of the texts with slips of the writer and no damage, gold and ocr alike. There every edit is wrong.
"""

import argparse
import math
import pathlib
import random
import re
import sys
from dataclasses import dataclass

import table

ACCENTED = "ëïöüéèêáàâäç"
BARE = str.maketrans(ACCENTED, "eioueeeaaaac")
LETTERS = "abcdefghijklmnoprstuvwz"
QUOTES = "'´`‘"  # observed for so many things that one of them would spoil the page
TYPO_SHARE = 0.006  # of the words of four letters or more


# --- misreadings ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scanner:
    """What one made-up scanner does, as probabilities per chance."""

    confusions: list  # (observed, intended, probability)
    bare: bool  # loses accents
    parted: bool  # ... and then a space follows ë and ï
    marks: bool  # loses hyphens, apostrophes, stops
    last: float  # loses the last letter of a word
    general: float  # loses or changes any letter
    torn: float  # puts blanks between two letters of a word
    run_on: float  # loses the space between two words


def usable(rows):
    return [row for row in rows if row[0] and row[1] and "*" not in row[:2] and " " not in row[0] and row[0] not in QUOTES]


def draw_scanner(draws, rows):
    """Three to nine confusions, likely ones more often; each comes at a rate from one in ninety to 0.4."""
    drawn = draws.choices(rows, [math.exp(-cost / 2) for *_, cost in rows], k=draws.randint(3, 9))
    confusions = [(observed, intended, min(0.6, math.exp(draws.uniform(-4.5, -0.9)))) for observed, intended, _ in drawn]
    bare, marks = draws.random() < 0.5, draws.random() < 0.5
    last, general = draws.choice([0, 0, 0.004, 0.015]), draws.choice([0, 0.001, 0.004])
    parted = draws.random() < 0.3
    torn, run_on = draws.choice([0, 0, 0.002, 0.006, 0.015]), draws.choice([0, 0, 0.004, 0.015, 0.04])
    return Scanner(confusions, bare, parted, marks, last, general, torn, run_on)


def ends_word(line, at):
    """Whether a letter is the last of a word of three letters or more."""
    before = at > 2 and line[at - 1].isalpha() and line[at - 2].isalpha()
    return before and line[at].isalpha() and not line[at + 1 : at + 2].isalpha()


def joins_word(line, at):
    return 0 < at < len(line) - 1 and line[at - 1].isalpha() and line[at + 1].isalpha()


def misread(line, at, scanner, draws):
    """What is read at a place, and how many characters of the line that takes."""
    for observed, intended, probability in scanner.confusions:
        if line.startswith(intended, at) and draws.random() < probability:
            return observed, len(intended)
    return worn_away(line, at, scanner, draws), 1


def worn_away(line, at, scanner, draws):
    """What is left of one character that no confusion took."""
    character = line[at]
    if scanner.bare and character in ACCENTED and draws.random() < 0.9:
        parted = scanner.parted and character in "ïë" and draws.random() < 0.6
        return character.translate(BARE) + " " * parted
    if scanner.marks and character in "-'’" and joins_word(line, at):
        return draws.choice([" ", " ", ""]) if character == "-" else " "
    if scanner.marks and character in ".," and draws.random() < 0.3:
        return ""
    if scanner.last and ends_word(line, at) and draws.random() < scanner.last:
        return ""
    if scanner.general and character.isalpha() and draws.random() < scanner.general:
        return draws.choice(LETTERS) if draws.random() < 0.6 else ""
    if scanner.run_on and character == " " and draws.random() < scanner.run_on:
        return ""
    if scanner.torn and line[at : at + 2].isalpha() and at + 1 < len(line) and draws.random() < scanner.torn:
        return character + draws.choice([" ", " ", "  "])
    return character


def damaged(text, scanner, draws):
    """The text as the scanner reads it, line by line."""
    lines = []
    for line in text.split("\n"):
        at, read = 0, []
        while at < len(line):
            piece, length = misread(line, at, scanner, draws)
            read.append(piece)
            at += length
        lines.append("".join(read))
    return "\n".join(lines)


# --- typos ---------------------------------------------------------------------------------------


def halved(word, at, draws):
    """A double letter written once, or else a letter lost."""
    doubles = [k for k in range(1, len(word)) if word[k] == word[k - 1]]
    if doubles:
        at = draws.choice(doubles)
    return word[:at] + word[at + 1 :]


def typo(word, draws):
    """A slip that hands and heads make: doubled, halved, swapped or lost letters, a lost s, accents, d and t."""
    kind, at = draws.random(), draws.randrange(1, len(word) - 1)
    if kind < 0.25:
        return word[:at] + word[at] + word[at:]
    if kind < 0.45:
        return halved(word, at, draws)
    if kind < 0.60:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind < 0.75:
        return word[:at] + word[at + 1 :]
    if kind < 0.85 and "s" in word[2:-2]:
        return word[:2] + word[2:].replace("s", "", 1)
    if kind < 0.87:
        return word.replace("ë", "e").replace("ï", "i").replace("é", "e").replace("ij", "y")
    return word[:-1] if word[-1] in "tn" else word + "t"


def with_typos(text, draws):
    slip = lambda found: typo(found[0], draws) if draws.random() < TYPO_SHARE else found[0]
    return re.sub(r"[a-zà-ÿ]{4,}", slip, text)


# --- writing -------------------------------------------------------------------------------------


def write_pair(folder, name, gold, ocr):
    (folder / f"{name}.gold.txt").write_text(gold, encoding="utf-8")
    (folder / f"{name}.ocr.txt").write_text(ocr, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=pathlib.Path, required=True, help="folder that make_pages.py wrote")
    parser.add_argument("--damaged", type=pathlib.Path, required=True, help="folder for the damaged pages")
    parser.add_argument("--typos", type=pathlib.Path, required=True, help="folder for the pages with typos")
    parser.add_argument("--table", type=pathlib.Path, default=table.TABLE, help="confusions; counted rows are left aside")
    given = parser.parse_args()
    for folder in (given.damaged, given.typos):
        folder.mkdir(parents=True, exist_ok=True)
    rows, slips = usable(table.rows_by_hand(given.table)), random.Random(5)
    for index, path in enumerate(sorted(given.pages.glob("*.gold.txt"))):
        name, gold = path.name.removesuffix(".gold.txt"), path.read_text(encoding="utf-8")
        draws = random.Random(index * 37 + 11)
        write_pair(given.damaged, name, gold, damaged(gold, draw_scanner(draws, rows), draws))
        if index % 3 == 0:
            text = with_typos(gold, slips)
            write_pair(given.typos, name, text, text)


if __name__ == "__main__":
    sys.exit(main())
