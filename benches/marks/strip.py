#!/usr/bin/env python3
"""Takes the marks out of texts, as bad scans do: hyphens, dots, apostrophes, diacritics, commas and quotes.

For each text of a folder two files: NAME.gold.txt, the text as it is, and NAME.ocr.txt without its marks. Numbers, dates,
addresses and hyphens at line ends stay as they are.
"""

import argparse
import pathlib
import re
import unicodedata

LETTER = r"[^\W\d_]"
#: What no engine's loss of marks is measured on: addresses, paths, numbers with marks in them.
KEPT = re.compile(r"@|://|www\.|/|_|\\|^[(]?\d[\d.,:-]*\d[.,;:)]*$|^\d+(\.\d+)+")
ABBREVIATION = re.compile(rf"(?<!\w)(?:{LETTER}{{1,2}}\.){{2,}}")
APOSTROPHES = "'’‘`´"
SENTENCE = ".,;:?!()[]\"“”„…"


def bare(text):
    """The text without marks on its letters."""
    letters = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(one for one in letters if not unicodedata.combining(one)))


def stripped_chunk(chunk, ends_line, keep_sentences, gap):
    if KEPT.search(chunk):
        return chunk
    chunk = bare(chunk)
    chunk = ABBREVIATION.sub(lambda found: found[0].rstrip(".").replace(".", " ") + ("\0" if keep_sentences else ""), chunk)
    chunk = chunk.replace("\0.", ".").replace("\0", "")
    tail = "-" if ends_line and chunk.endswith("-") else ""
    chunk = chunk[: len(chunk) - len(tail)]
    chunk = re.sub(rf"(?<=\w)[{APOSTROPHES}](?=\w)", gap, chunk)
    chunk = "".join(one for one in chunk if one not in APOSTROPHES)
    chunk = re.sub(rf"(?<=\w)-(?={LETTER})|(?<={LETTER})-(?=\w)", gap, chunk)
    chunk = re.sub(r"(?<=\w)-(?=[.,;:)]*$)|^-(?=\w)", "", chunk)
    if not keep_sentences:
        chunk = "".join(one for one in chunk if one not in SENTENCE)
    return chunk + tail


#: Short forms of one piece, whose dot is not that of a sentence.
SHORT = set(
    "jl nr nrs no art artt blz pag bijv bv enz etc resp vgl incl excl ca max min drs dr mr ir ing prof dhr mw mevr Stb "
    "Stcrt Trb Kst jo zgn zg evt par hfdst tel rov nl wnd plv al aant prod st fl".split()
)


def stripped(text, keep_sentences, gap):
    lines = []
    for line in text.split("\n"):
        chunks = line.split(" ")
        out = []
        for place, chunk in enumerate(chunks):
            ends_line = place + 1 == len(chunks)
            if keep_sentences and chunk.rstrip(".,") in SHORT and chunk.endswith(".") and not ends_line:
                chunk = chunk[:-1]
            new = stripped_chunk(chunk, ends_line, keep_sentences, gap)
            if new or not chunk:
                out.append(new)
        lines.append(" ".join(out))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=pathlib.Path, help="folder with NAME.gold.txt, or NAME.txt")
    parser.add_argument("output", type=pathlib.Path, help="folder for the pairs")
    parser.add_argument("--keep-sentences", action="store_true", help="leave full stops, commas and brackets")
    parser.add_argument("--glue", action="store_true", help="leave no space where a hyphen or an apostrophe was")
    args = parser.parse_args()
    gap = "" if args.glue else " "
    args.output.mkdir(parents=True, exist_ok=True)
    golds = sorted(args.texts.glob("*.gold.txt")) or sorted(args.texts.glob("*.txt"))
    for path in golds:
        name = path.name.removesuffix(".txt").removesuffix(".gold")
        text = path.read_text(encoding="utf-8")
        (args.output / f"{name}.gold.txt").write_text(text, encoding="utf-8")
        (args.output / f"{name}.ocr.txt").write_text(stripped(text, args.keep_sentences, gap), encoding="utf-8")


if __name__ == "__main__":
    main()
