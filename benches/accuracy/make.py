#!/usr/bin/env python3
"""Makes the pairs of the accuracy benchmark: typeset each page, degrade it, read it with an OCR engine.

Reads pages/NAME.txt, writes <profile>/NAME.gold.txt, <profile>/NAME.ocr.txt and manifest.tsv beside this file.
Line k of a pair's ocr belongs to line k of its gold. Every random draw is seeded by profile, page and attempt.
What to install, and what the profiles are for, is in README.md.
"""

import argparse
import io
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = pathlib.Path(__file__).resolve().parent
PAGES = HERE / "pages"
TYPESET_DPI = 300
MARGIN = 180  # pixels at TYPESET_DPI
TEXT_WIDTH = 2120  # pixels at TYPESET_DPI: an A4 page less its margins
COLUMN_GAP = 50  # pixels at TYPESET_DPI between two columns of a table
ATTEMPTS = 20
MILDER = 0.9  # each further attempt multiplies the severity by this
WORST_CER = 0.30
LOST_LINE = 0.70  # a line further from its gold than this counts as lost

# One regular and one bold face per document, by turns.
FONTS = [
    ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
    ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    ("crosextra/Caladea-Regular.ttf", "crosextra/Caladea-Bold.ttf"),
    ("dejavu/DejaVuSansCondensed.ttf", "dejavu/DejaVuSansCondensed-Bold.ttf"),
    ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf"),
    ("liberation/LiberationMono-Regular.ttf", "liberation/LiberationMono-Bold.ttf"),
]
FONT_ROOT = pathlib.Path("/usr/share/fonts/truetype")


@dataclass(frozen=True)
class Wear:
    """How a page is worn; severity scales every field but dpi, threshold and jpeg."""

    dpi: int
    blur: float = 0.0  # Gaussian radius, pixels at dpi
    skew: float = 0.0  # degrees, drawn from -skew to +skew
    noise: float = 0.0  # standard deviation, grey levels
    specks: float = 0.0  # share of pixels turned black or white
    fade: float = 0.0  # share of the ink lost where the toner is worn most
    streaks: int = 0  # light vertical copier streaks
    threshold: int = 0  # grey level of a hard threshold; 0 keeps the greys
    dither: bool = False  # Floyd-Steinberg to black and white, as some fax machines do
    jpeg: int = 0  # JPEG quality; 0 stays lossless


@dataclass(frozen=True)
class Profile:
    name: str
    engine: tuple  # ("none",), ("tesseract", language) or ("ocrad", scale)
    wear: Wear | None


PROFILES = [
    Profile("born-digital", ("none",), None),
    Profile("tesseract-nld-scan", ("tesseract", "nld"), Wear(100, blur=0.8, skew=0.3, noise=15, fade=0.25, jpeg=50)),
    Profile("tesseract-nld-copy", ("tesseract", "nld"), Wear(140, blur=0.9, skew=0.5, noise=16, specks=0.001, streaks=4, threshold=140)),
    Profile("tesseract-nld-fax", ("tesseract", "nld"), Wear(130, blur=0.4, skew=0.4, noise=10, dither=True)),
    Profile("tesseract-nld-worn", ("tesseract", "nld"), Wear(90, blur=0.8, skew=0.4, noise=20, fade=0.5, jpeg=40)),
    Profile("tesseract-eng-75dpi", ("tesseract", "eng"), Wear(75, blur=0.7, skew=0.4, noise=14, jpeg=30)),
    Profile("ocrad-scan", ("ocrad", "2"), Wear(150, blur=0.6, skew=0.1, noise=30, jpeg=60)),
    Profile("ocrad-120dpi", ("ocrad", "2"), Wear(120, blur=0.5, skew=0.15, noise=8, jpeg=75)),
]


# --- typesetting ---------------------------------------------------------------------------------


def gold_of(typescript):
    """The gold text: a tab stop of the typescript reads as one space."""
    return typescript.replace("\t", " ")


def document_of(name):
    return name.rsplit("_p", 1)[0]


def column_starts(block, font):
    """Left edges of the columns of consecutive tabbed lines."""
    rows = [line.split("\t") for line in block]
    starts = [0]
    for column in range(max(map(len, rows)) - 1):
        widest = max(font.getlength(row[column]) for row in rows if column < len(row))
        starts.append(starts[-1] + widest + COLUMN_GAP)
    return starts


def cells(lines, font):
    """Each line as (x, text) cells, tabbed blocks set in columns."""
    placed, k = [], 0
    while k < len(lines):
        end = k
        while end < len(lines) and "\t" in lines[end]:
            end += 1
        if end == k:
            placed.append([(0, lines[k])])
            k += 1
            continue
        starts = column_starts(lines[k:end], font)
        placed.extend(list(zip(starts, line.split("\t"))) for line in lines[k:end])
        k = end
    return placed


def load_fonts(number, size):
    return [
        ImageFont.truetype(str(FONT_ROOT / face), size, layout_engine=ImageFont.Layout.BASIC)
        for face in FONTS[number % len(FONTS)]
    ]


def fitting_fonts(number, lines):
    """The largest faces, at most 11 points, in which every line fits the width."""
    for tenths in range(110, 60, -5):
        fonts = load_fonts(number, round(tenths / 10 * TYPESET_DPI / 72))
        rows = cells(lines, fonts[1])
        if all(x + fonts[1].getlength(text) <= TEXT_WIDTH for row in rows for x, text in row):
            return fonts
    raise SystemExit("a line is too long for the page: shorten it in pages/")


def typeset(typescript, number):
    """The page as a grey image at TYPESET_DPI; lines in capitals are bold."""
    lines = typescript.rstrip("\n").split("\n")
    regular, bold = fitting_fonts(number, lines)
    leading = round(regular.size * 1.35)
    page = Image.new("L", (TEXT_WIDTH + 2 * MARGIN, leading * len(lines) + 2 * MARGIN), 255)
    draw = ImageDraw.Draw(page)
    for k, (line, row) in enumerate(zip(lines, cells(lines, bold))):
        for x, text in row:
            draw.text((MARGIN + x, MARGIN + k * leading), text, fill=0, font=bold if line.isupper() else regular)
    return page


# --- degrading -----------------------------------------------------------------------------------


def milder(wear, severity):
    """The same wear at a lower severity: finer resolution, less of everything."""
    return replace(
        wear,
        dpi=min(TYPESET_DPI, round(wear.dpi / severity**0.5)),
        blur=wear.blur * severity,
        skew=wear.skew * severity,
        noise=wear.noise * severity,
        specks=wear.specks * severity,
        fade=wear.fade * severity,
        streaks=round(wear.streaks * severity),
    )


def faded(ink, wear, random):
    """Ink after uneven toner: cloudy patches print lighter."""
    height, width = ink.shape
    clouds = random.random((max(2, height // 40), max(2, width // 40)), dtype=numpy.float32)
    mask = Image.fromarray(clouds).resize((width, height), Image.BICUBIC)
    return ink * (1 - wear.fade * numpy.clip(numpy.asarray(mask), 0, 1))


def streaked(grey, wear, random):
    """Vertical streaks where a copier's drum is scratched."""
    for x in random.integers(0, grey.shape[1], wear.streaks):
        grey[:, x] += random.uniform(40, 110)
    return grey


def speckled(grey, wear, random):
    drawn = random.random(grey.shape)
    grey[drawn < wear.specks / 2] = 0
    grey[drawn > 1 - wear.specks / 2] = 255
    return grey


def as_jpeg(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("L")


def degrade(page, wear, random):
    factor = wear.dpi / TYPESET_DPI
    image = page.rotate(random.uniform(-wear.skew, wear.skew), Image.BICUBIC, fillcolor=255)
    image = image.resize((round(page.width * factor), round(page.height * factor)), Image.LANCZOS)
    image = image.filter(ImageFilter.GaussianBlur(wear.blur))
    ink = 255 - numpy.asarray(image, dtype=numpy.float32)
    grey = 255 - (faded(ink, wear, random) if wear.fade else ink)
    grey = streaked(grey, wear, random) + random.normal(0, wear.noise, grey.shape)
    grey = speckled(grey, wear, random)
    image = Image.fromarray(numpy.clip(grey, 0, 255).astype(numpy.uint8))
    if wear.dither:
        image = image.convert("1").convert("L")
    if wear.threshold:
        image = image.point(lambda level: 255 if level > wear.threshold else 0)
    return as_jpeg(image, wear.jpeg) if wear.jpeg else image


# --- reading -------------------------------------------------------------------------------------


def command(engine, path, dpi):
    if engine[0] == "tesseract":
        return ["tesseract", path, "stdout", "-l", engine[1], "--psm", "6", "--dpi", str(dpi)]
    return ["ocrad", "--format=utf8", f"--scale={engine[1]}", path]


def read(image, engine, dpi):
    """The non-empty lines that the engine reads, runs of blanks as one space."""
    with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
        image.save(file.name)
        run = subprocess.run(
            command(engine, file.name, dpi), capture_output=True, check=True, env={"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1"}
        )
    lines = (" ".join(line.split()) for line in run.stdout.decode("utf-8").splitlines())
    return [line for line in lines if line]


def version(engine):
    if engine[0] == "none":
        return "none"
    run = subprocess.run([engine[0], "--version"], capture_output=True, check=True, text=True)
    first = (run.stdout or run.stderr).splitlines()[0].removeprefix("GNU ").lower()
    return f"{first} {engine[1]}" if engine[0] == "tesseract" else first


# --- measuring -----------------------------------------------------------------------------------


def distance(a, b):
    """Levenshtein distance of two sequences, bit-parallel (Myers 1999, as simplified by Hyyrö 2003)."""
    if not a:
        return len(b)
    places = {}
    for k, item in enumerate(a):
        places[item] = places.get(item, 0) | 1 << k
    full, last = (1 << len(a)) - 1, 1 << len(a) - 1
    plus, minus, score = full, 0, len(a)
    for item in b:
        equal = places.get(item, 0)
        diagonal = (((equal & plus) + plus) ^ plus) | equal | minus
        up, down = minus | ~(diagonal | plus) & full, plus & diagonal
        score += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & full, down << 1 & full
        plus, minus = down | ~(diagonal | up) & full, up & diagonal
    return score


def rate(gold, ocr):
    return distance(gold, ocr) / len(gold)


def lay(gold, read_lines):
    """OCR lines laid on the gold's lines, empty ones included; None if a line is lost or added."""
    gold_lines = gold.rstrip("\n").split("\n")
    if len(read_lines) != sum(map(bool, gold_lines)):
        return None
    rest, laid = iter(read_lines), []
    for line in gold_lines:
        laid.append(next(rest) if line else "")
        if line and rate(line, laid[-1]) > LOST_LINE:
            return None
    return "\n".join(laid) + "\n"


# --- making --------------------------------------------------------------------------------------


def attempts(profile, name, typescript, number):
    """OCR texts of ever milder degradations, with their attempt number; None where a line was lost."""
    if profile.wear is None:
        yield 0, gold_of(typescript)
        return
    page = typeset(typescript, number)
    for attempt in range(ATTEMPTS):
        random = numpy.random.default_rng(zlib.crc32(f"{profile.name}/{name}/{attempt}".encode()))
        wear = milder(profile.wear, MILDER**attempt)
        yield attempt, lay(gold_of(typescript), read(degrade(page, wear, random), profile.engine, wear.dpi))


def make(job):
    """Writes one pair and returns its manifest row."""
    profile, name, number = job
    typescript = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    gold = gold_of(typescript)
    for attempt, ocr in attempts(profile, name, typescript, number):
        if ocr is not None and rate(gold, ocr) <= WORST_CER:
            break
    else:
        raise SystemExit(f"{profile.name}/{name}: no attempt kept every line; lower the profile's wear in make.py")
    folder = HERE / profile.name
    (folder / f"{name}.gold.txt").write_text(gold, encoding="utf-8")
    (folder / f"{name}.ocr.txt").write_text(ocr, encoding="utf-8")
    cer, wer = rate(gold, ocr), rate(gold.split(), ocr.split())
    return [profile.name, version(profile.engine), name, str(attempt), str(len(gold)), f"{cer:.4f}", f"{wer:.4f}"]


def jobs(profiles, pattern):
    names = sorted(path.stem for path in PAGES.glob("*.txt"))
    documents = sorted({document_of(name) for name in names})
    kept = [name for name in names if pattern in name]
    return [(profile, name, documents.index(document_of(name))) for profile in profiles for name in kept]


def summarise(rows):
    print("| profile | engine | pages | mean CER | mean WER |\n|---|---|---|---|---|")
    for profile in dict.fromkeys(row[0] for row in rows):
        own = [row for row in rows if row[0] == profile]
        cer, wer = (sum(float(row[k]) for row in own) / len(own) * 100 for k in (5, 6))
        print(f"| {profile} | {own[0][1]} | {len(own)} | {cer:.2f} % | {wer:.2f} % |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="make the pages whose name holds this text; leaves manifest.tsv alone")
    parser.add_argument("--profile", action="append", help="make this profile only (repeatable); leaves manifest.tsv alone")
    parser.add_argument("--jobs", type=int, default=2, help="pages read at the same time")
    given = parser.parse_args()
    profiles = [profile for profile in PROFILES if not given.profile or profile.name in given.profile]
    whole = not given.only and not given.profile
    for profile in profiles:
        if whole:
            shutil.rmtree(HERE / profile.name, ignore_errors=True)
        (HERE / profile.name).mkdir(exist_ok=True)
    with ProcessPoolExecutor(given.jobs) as pool:
        rows = list(pool.map(make, jobs(profiles, given.only)))
    if whole:
        header = ["profile", "engine", "doc", "attempt", "chars", "cer", "wer"]
        (HERE / "manifest.tsv").write_text("".join("\t".join(row) + "\n" for row in [header, *rows]), encoding="utf-8")
    summarise(rows)


if __name__ == "__main__":
    sys.exit(main())
