#!/usr/bin/env python3
"""Reads the pages of the accuracy benchmark again, for how sure the engine was of each word.

    benches/confidences/read_again.py --out DIR [--only TEXT] [--jobs 2]

For every page that tesseract read: wears it as manifest.tsv says and has it read once more, with hOCR beside the text.
Writes <profile>/NAME.ocr.txt, NAME.gold.txt and NAME.words.tsv: first byte, byte after the last, confidence 0 to 1. A
page whose words are not those of the benchmark is named and left out: another version of the engine read it.
"""

import argparse
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib
from concurrent.futures import ProcessPoolExecutor

import numpy

HERE = pathlib.Path(__file__).resolve().parent
ACCURACY = HERE.parent / "accuracy"
sys.path.insert(0, str(ACCURACY))
import make  # noqa: E402, typesetting and wearing are those of the accuracy benchmark

WORD = re.compile(r"<span class='ocrx_word'[^>]*x_wconf (\d+)[^>]*>(.*?)</span>", re.DOTALL)


def words_of(hocr):
    """The words of an hOCR page with their confidence, 0 to 1, in order; blanks inside of one part it."""
    for confidence, inner in WORD.findall(hocr):
        for piece in html.unescape(re.sub(r"<[^>]+>", "", inner)).split():
            yield piece, int(confidence) / 100


def placed(text, words):
    """Each word's first byte, byte after the last and confidence; None if the text has other words."""
    found, rows = list(re.finditer(r"\S+", text)), []
    if [match[0] for match in found] != [word for word, _ in words]:
        return None
    for match, (word, confidence) in zip(found, words):
        start = len(text[: match.start()].encode("utf-8"))
        rows.append((start, start + len(word.encode("utf-8")), confidence))
    return rows


def hocr_of(image, engine, dpi):
    with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
        image.save(file.name)
        command = ["tesseract", file.name, "stdout", "-l", engine[1], "--psm", "6", "--dpi", str(dpi), "hocr"]
        run = subprocess.run(command, capture_output=True, check=True, env={"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1"})
    return run.stdout.decode("utf-8")


def read_again(job):
    """Writes one page; returns its name if its words are others than the benchmark has."""
    (profile, name, number), attempt, out = job
    page = make.typeset((ACCURACY / "pages" / f"{name}.txt").read_text(encoding="utf-8"), number)
    draws = numpy.random.default_rng(zlib.crc32(f"{profile.name}/{name}/{attempt}".encode()))
    wear = make.milder(profile.wear, make.MILDER**attempt)
    words = list(words_of(hocr_of(make.degrade(page, wear, draws), profile.engine, wear.dpi)))
    text = (ACCURACY / profile.name / f"{name}.ocr.txt").read_text(encoding="utf-8")
    rows = placed(text, words)
    if rows is None:
        return f"{profile.name}/{name}"
    folder = out / profile.name
    folder.mkdir(parents=True, exist_ok=True)
    for kind in ("ocr", "gold"):
        (folder / f"{name}.{kind}.txt").write_bytes((ACCURACY / profile.name / f"{name}.{kind}.txt").read_bytes())
    lines = (f"{start}\t{end}\t{confidence:.2f}\n" for start, end, confidence in rows)
    (folder / f"{name}.words.tsv").write_text("".join(lines), encoding="utf-8")
    return None


def attempts():
    """The attempt that each pair of the benchmark was made at."""
    rows = (line.split("\t") for line in (ACCURACY / "manifest.tsv").read_text(encoding="utf-8").splitlines()[1:])
    return {(row[0], row[2]): int(row[3]) for row in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for the pages")
    parser.add_argument("--only", default="", help="the pages whose name holds this text")
    parser.add_argument("--jobs", type=int, default=2, help="pages read at the same time")
    given = parser.parse_args()
    profiles = [profile for profile in make.PROFILES if profile.engine[0] == "tesseract"]
    made = attempts()
    jobs = [(job, made[job[0].name, job[1]], given.out) for job in make.jobs(profiles, given.only)]
    with ProcessPoolExecutor(given.jobs) as pool:
        others = [name for name in pool.map(read_again, jobs) if name]
    for name in others:
        print(f"{name}: read otherwise than in the benchmark; left out", file=sys.stderr)
    print(f"{len(jobs) - len(others)} of {len(jobs)} pages", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
