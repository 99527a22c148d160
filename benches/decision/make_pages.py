#!/usr/bin/env python3
"""Makes the pages that the decision is trained on: typeset paragraphs of the corpora, wear them, read them.

    benches/decision/make_pages.py --corpora DIR --out DIR [--count 1200] [--jobs 2]

DIR of the corpora holds NAME.txt.xz, a paragraph a line. Writes NUMBER.gold.txt (the page), NUMBER.ocr.txt (what an
engine read; line k belongs to line k of the gold), NUMBER.used.txt (the paragraphs that the page was set from) and
meta.tsv. Every draw is seeded by the page's number; a page that no wear leaves whole is left out.
"""

import argparse
import lzma
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import textwrap
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "accuracy"))
import make  # noqa: E402, typesetting, wearing and reading are those of the accuracy benchmark

# Share of the pages: what is closest to a ministry's notes comes most.
SHARES = {"moties": 0.30, "overheid-web": 0.20, "handelingen": 0.12, "rechtspraak": 0.15, "wetten": 0.13, "wob-besluiten": 0.10}
ENGINES = {"nld": 0.50, "eng": 0.20, "ocrad": 0.15, "gocr": 0.15}
TESSERACT_WEARS = ("scan", "copy", "fax", "worn", "low", "drop")
PAGE_WORDS = 260
LEAST_WORDS = 60
PAGE_LINES = 38
LINE_WIDTHS = (78, 84, 88)  # characters
LONGEST_LINE = 92  # characters; a longer word than fits would shrink the page
MARKS = "‘’“”–€…•"  # the characters above Latin Extended-A that every face has
ATTEMPTS = 6
MILDER = 0.88  # each further attempt multiplies the severity by this
WORST_CER = 0.25
SECONDS = 60  # an engine that hangs on a page loses it
LAW_PARAGRAPHS = 120_000  # of the largest corpus so many are enough


@dataclass(frozen=True)
class Job:
    """One page to be made."""

    number: int
    source: str
    used: list
    text: str
    label: str  # engine and wear
    engine: tuple
    wear: make.Wear
    face: int


# --- drawing a page ------------------------------------------------------------------------------


def paragraphs(path):
    """The lines of a corpus, one by one: the largest is too big to hold."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.strip()


def thinned(lines):
    """Runs from all over a large corpus: neighbours belong on one page, far ones make the pages differ."""
    draws, kept = random.Random(7), []
    for line in lines:
        if draws.random() < 0.03 or (kept and draws.random() < 0.5 and len(kept) % 12):
            kept.append(line)
        if len(kept) > LAW_PARAGRAPHS:
            break
    return kept


def load(folder):
    corpora = {}
    for name in SHARES:
        lines = paragraphs(folder / f"{name}.txt.xz")
        corpora[name] = thinned(lines) if name == "wetten" else list(lines)
    return corpora


def can_be_typeset(paragraph):
    return paragraph and all(ord(character) <= 0x17F or character in MARKS for character in paragraph)


def draw_page(draws, corpora):
    """The source, the paragraphs used, and the page: paragraphs from a random place on, wrapped, some parted."""
    source = draws.choices(list(SHARES), SHARES.values())[0]
    corpus = corpora[source]
    at, used, lines, words = draws.randrange(len(corpus)), [], [], 0
    while words < PAGE_WORDS and at < len(corpus):
        paragraph = re.sub(r"\s+", " ", corpus[at])
        at += 1
        if not can_be_typeset(paragraph):
            continue
        used.append(corpus[at - 1])
        lines += textwrap.wrap(paragraph, draws.choice(LINE_WIDTHS), break_on_hyphens=False)
        words += len(paragraph.split())
        if draws.random() < 0.3:
            lines.append("")
    lines = [line for line in lines[:PAGE_LINES] if len(line) <= LONGEST_LINE]
    return source, used, "\n".join(lines).strip("\n") + "\n"


def tesseract_wear(draws, kind):
    """A wear between mild and bad: scan, copy, fax, worn toner, low resolution, or letters dropping out."""
    whole, part = draws.randint, draws.uniform
    match kind:
        case "scan":
            return make.Wear(whole(85, 115), blur=part(0.5, 0.9), skew=0.4, noise=part(8, 20), fade=part(0, 0.4), jpeg=whole(25, 60))
        case "copy":
            return make.Wear(
                whole(115, 150), blur=part(0.6, 1.1), skew=0.5, noise=part(8, 20),
                specks=part(0, 0.003), streaks=whole(0, 6), threshold=whole(110, 170),
            )  # fmt: skip
        case "fax":
            return make.Wear(whole(105, 140), blur=part(0.3, 0.6), skew=0.4, noise=10, dither=True)
        case "worn":
            return make.Wear(whole(80, 110), blur=part(0.6, 1), skew=0.4, noise=part(12, 24), fade=part(0.3, 0.7), jpeg=whole(30, 60))
        case "low":
            return make.Wear(whole(68, 85), blur=part(0.5, 0.8), skew=0.4, noise=part(6, 16), jpeg=whole(25, 50))
    return make.Wear(
        whole(120, 160), blur=part(0.6, 1.0), skew=0.4, noise=part(20, 40),
        fade=part(0.3, 0.8), specks=part(0.001, 0.01), threshold=whole(120, 190),
    )  # fmt: skip


def draw_wear(draws):
    """The label, the engine and the wear; engines without a language model get pages that they can read."""
    name = draws.choices(list(ENGINES), ENGINES.values())[0]
    if name in ("nld", "eng"):
        kind = draws.choice(TESSERACT_WEARS)
        return f"{name}-{kind}", ("tesseract", name), tesseract_wear(draws, kind)
    wear = make.Wear(
        draws.randint(105, 150), blur=draws.uniform(0.4, 0.7), skew=0.15, noise=draws.uniform(5, 30), jpeg=draws.randint(55, 80)
    )
    return name, (name, "2"), wear


def draw_jobs(corpora, count):
    for number in range(count):
        draws = random.Random(number * 7919 + 13)
        source, used, text = draw_page(draws, corpora)
        if len(text.split()) >= LEAST_WORDS:
            label, engine, wear = draw_wear(draws)
            yield Job(number, source, used, text, label, engine, wear, draws.randrange(len(make.FONTS)))


# --- reading and writing it ----------------------------------------------------------------------


def gocr(image):
    """The lines that gocr reads; it wants letters twice as large, and has no option for that."""
    image = image.resize((image.width * 2, image.height * 2), Image.BICUBIC)
    with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
        image.save(file.name)
        run = subprocess.run(["gocr", file.name], capture_output=True, timeout=SECONDS, check=True)
    lines = (" ".join(line.split()) for line in run.stdout.decode("utf-8", "replace").splitlines())
    return [line for line in lines if line]


def read(image, engine, dpi):
    return gocr(image) if engine[0] == "gocr" else make.read(image, engine, dpi)


def worn(job):
    """The attempt and what was read, at the first severity that keeps every line; None if none does."""
    page = make.typeset(job.text, job.face)
    for attempt in range(ATTEMPTS):
        draws = numpy.random.default_rng(job.number * 10 + attempt)
        wear = make.milder(job.wear, MILDER**attempt)
        ocr = make.lay(job.text, read(make.degrade(page, wear, draws), job.engine, wear.dpi))
        if ocr is not None and make.rate(job.text, ocr) <= WORST_CER:
            return attempt, ocr
    return None


def make_page(job_and_folder):
    """Writes one page and returns its row of meta.tsv, or None if the page is left out."""
    job, folder = job_and_folder
    try:
        made = worn(job)
    except (subprocess.SubprocessError, UnicodeDecodeError) as error:
        print(f"page {job.number:04d} is left out: {error}", file=sys.stderr)
        return None
    if made is None:
        return None
    attempt, ocr = made
    for kind, text in (("gold", job.text), ("ocr", ocr), ("used", "\n".join(job.used) + "\n")):
        (folder / f"{job.number:04d}.{kind}.txt").write_text(text, encoding="utf-8")
    cer, wer = make.rate(job.text, ocr), make.rate(job.text.split(), ocr.split())
    return [f"{job.number:04d}", job.label, job.source, str(attempt), f"{cer:.4f}", f"{wer:.4f}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=pathlib.Path, required=True, help="folder with NAME.txt.xz")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for the pages")
    parser.add_argument("--count", type=int, default=1200, help="draws; a few give no page")
    parser.add_argument("--jobs", type=int, default=2, help="pages read at the same time")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    jobs = [(job, given.out) for job in draw_jobs(load(given.corpora), given.count)]
    with ProcessPoolExecutor(given.jobs) as pool:
        rows = [row for row in pool.map(make_page, jobs) if row]
    header = ["page", "label", "source", "attempt", "cer", "wer"]
    (given.out / "meta.tsv").write_text("".join("\t".join(row) + "\n" for row in [header, *rows]), encoding="utf-8")
    print(f"{len(rows)} pages of {given.count} draws", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
