#!/usr/bin/env python3
"""How many of the marks that were taken out come back, and how many come that were not there.

Runs `herlees correct --restore marks` on pairs that strip.py made, and compares by letters: a mark is right if the text
that it was taken from has the same mark behind the same letter.
"""

import argparse
import collections
import difflib
import pathlib
import re
import subprocess
import tempfile
import unicodedata

import strip

KINDS = ("hyphens", "abbreviations", "apostrophes", "diacritics", "stress")
ACUTE, GRAVE = "\u0301", "\u0300"
VOWELS = "aeiouy"
#: Words of the language, in lower case; without them nothing is taken for stress.
LISTED = set()


def without(marks, word):
    letters = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(one for one in letters if one not in marks))


def is_stressed(word):
    """Whether the accents of a word only stress it, as a writer may choose to: één, níét, wèl, éénmalige.

    Without its acute and grave accents it must be a listed word. With them it must be none; or one that lists have
    because writers stress it so often. Those have acute accents, and not on a last e that a syllable goes before: the
    logé and the coupé are words of their own, beside loge and coupe, and so are all with a grave accent.
    """
    plain = without((ACUTE, GRAVE), word)
    if plain == word or plain.lower() not in LISTED:
        return False
    if word.lower() not in LISTED:
        return True
    last = re.fullmatch(rf"(.*)é(e?s?)", word.lower())
    borrowed = last and any(letter in VOWELS for letter in plain[: len(last[1])].lower())
    return without((ACUTE,), word) == plain and not borrowed


def read_words(path):
    return {word for word in map(str.strip, path.read_text(encoding="utf-8").splitlines()) if word == word.lower()}


def marks_of(line):
    """The letters of a line without marks, and where its marks stand: (kind, letters before, mark)."""
    letters, marks = [], set()
    text = unicodedata.normalize("NFC", line)
    words = re.finditer(r"[^\W\d_]+", text)
    stressed = {place for found in words if is_stressed(found[0]) for place in range(*found.span())}
    for place, one in enumerate(text):
        if one.isalnum():
            base = strip.bare(one)
            letters.append(base[0].lower())
            if base != one:
                marks.add(("stress" if place in stressed else "diacritics", len(letters), one.lower()))
            continue
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if one == "-" and (before.isalpha() or after.isalpha()) and not (after == "" and place > 0):
            marks.add(("hyphens", len(letters), "-"))
        elif one == "." and (before.isalpha() or after.isalpha()):
            marks.add(("abbreviations", len(letters), "."))
        elif one in strip.APOSTROPHES and is_apostrophe(text, place):
            marks.add(("apostrophes", len(letters), "'"))
    return "".join(letters), marks


def is_apostrophe(text, place):
    """Whether a mark joins letters or stands for some, and does not quote."""
    if text[place - 1 : place].isalnum():
        return text[place + 1 : place + 2].isalpha()
    return re.match(r"(s|t|n|k|m|r)(?!\w)|s-[A-Z]", text[place + 1 :]) is not None


def abbreviation_dots(line):
    """Where the dots of abbreviations stand, as far as they can be told from those of sentences."""
    text, count, places = unicodedata.normalize("NFC", line), 0, set()
    short = rf"(?<!\w)(?:{'|'.join(sorted(strip.SHORT))})\.(?=\s+[a-z0-9(]|[,;)]|$)"
    inside = set()
    for found in list(strip.ABBREVIATION.finditer(text)) + list(re.finditer(short, text)):
        inside.update(place for place in range(*found.span()) if text[place] == ".")
    for place, one in enumerate(text):
        count += one.isalnum()
        if place in inside:
            places.add(("abbreviations", count, "."))
    return places


def mapping(old, new):
    """For each number of letters of `old` the same place in `new`."""
    if old == new:
        return lambda place: place
    places = {}
    for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            places[block.a + offset + 1] = block.b + offset + 1
    return lambda place: places.get(place, -1)


def compare(gold, ocr, out, tally, show):
    for number, (gold_line, ocr_line, out_line) in enumerate(zip(gold.split("\n"), ocr.split("\n"), out.split("\n"))):
        letters, wanted = marks_of(gold_line)
        out_letters, made = marks_of(out_line)
        ocr_letters, there = marks_of(ocr_line)
        to_gold, from_ocr = mapping(out_letters, letters), mapping(ocr_letters, letters)
        made = {(kind, to_gold(place), mark) for kind, place, mark in made}
        there = {(kind, from_ocr(place), mark) for kind, place, mark in there}
        dots = abbreviation_dots(gold_line)
        for mark in wanted | made:
            kind = mark[0]
            if mark in there:
                continue
            if kind == "abbreviations" and mark in wanted and mark not in dots:
                continue
            what = "right" if mark in wanted and mark in made else "missed" if mark in wanted else "wrong"
            tally[kind, what] += 1
            if what in show:
                near = max(0, mark[1] - 14)
                print(f"{what} {kind} at {letters[near:mark[1]]!r}+{letters[mark[1]:mark[1] + 10]!r}\n   {gold_line}\n   {out_line}")


def run(herlees, folder, options):
    with tempfile.TemporaryDirectory() as out:
        pages = sorted(folder.glob("*.ocr.txt"))
        command = [herlees, "correct", *map(str, pages), "-o", out, "-q", *options]
        subprocess.run(command, check=True)
        for page in pages:
            gold = page.with_name(page.name.replace(".ocr.", ".gold."))
            yield (path.read_text(encoding="utf-8") for path in (gold, page, pathlib.Path(out) / page.name))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=pathlib.Path, help="folder that strip.py wrote")
    parser.add_argument("--herlees", default="herlees", help="the program")
    parser.add_argument("--restore", default="marks", help="what to restore; \"\" for nothing")
    parser.add_argument("--show", default="", help="wrong, missed or both with a comma: print each of them")
    parser.add_argument(
        "--words", type=pathlib.Path, default=pathlib.Path("/usr/share/dict/dutch"),
        help="list of Dutch words, one a line, by which accents of stress are told (package wdutch)",
    )
    args = parser.parse_args()
    if not args.words.exists():
        parser.error(f"{args.words} is missing: install the package wdutch, or name another list with --words")
    LISTED.update(read_words(args.words))
    tally = collections.Counter()
    options = ["--restore", args.restore] if args.restore else []
    for texts in run(args.herlees, args.pairs, options):
        compare(*texts, tally, args.show.split(","))
    print(f"{'kind':<14}{'right':>7}{'wrong':>7}{'missed':>8}{'precision %':>13}{'recall %':>10}")
    for kind in KINDS:
        right, wrong, missed = (tally[kind, what] for what in ("right", "wrong", "missed"))
        rate = lambda other: f"{100 * right / (right + other):.1f}" if right + other else "-"
        print(f"{kind:<14}{right:>7}{wrong:>7}{missed:>8}{rate(wrong):>13}{rate(missed):>10}")


if __name__ == "__main__":
    main()
