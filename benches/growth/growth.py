#!/usr/bin/env python3
"""Measures how time and memory grow with the text, the lexicon and the word; writes docs/growth-*.md and plots.

    cargo build --release --bin herlees --example probe
    benches/growth/growth.py [--limit 120] [--sizes 1,10,100,1000] [--lexicons 50000,500000,5000000] [--only text]

No point takes longer than the limit: one that would is left out, and so are all larger ones of its line. Other lexicons
are compiled into copies of the project, below target/growth. Times are of the processor, which a busy machine disturbs
least, but for those of single words, which are the fastest of three.
"""

import argparse
import os
import pathlib
import random
import shlex
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "throughput"))
import inputs  # noqa: E402, the texts are those of the throughput benchmark
import measure  # noqa: E402
import throughput  # noqa: E402
import plot  # noqa: E402
import words  # noqa: E402

TEXTS = {"clean": "clean", "wer10": "10 % wrong"}
LENGTHS = (5, 8, 12, 16, 20, 30, 40, 60)  # letters
ERRORS = range(7)
WORDS = 50  # of each length and number of errors
TEXT_OF_LEXICONS = 0.3  # MB of text that lexicons are compared on
BUILD_PROFILE = "quick"  # what is the same for all lexicons need not be the fastest


def log(message):
    print(message, file=sys.stderr, flush=True)


# --- text -----------------------------------------------------------------------------------------


def correct(herlees, path, limit):
    command = [herlees, "correct", path, "-o", "/dev/null", "--overwrite", "--ledger", "/dev/null", "--threads", "1", "--quiet"]
    return measure.run(command, limit)


def by_text(given):
    """Rows (text, MB, seconds of processor time, peak MB), smaller texts first."""
    throughput.make_inputs(given, throughput.word_list(given))
    for name in TEXTS:
        for size in given.sizes:
            path, count = throughput.head(given.inputs / f"{name}.txt", int(size * inputs.MEGABYTE))
            log(f"{name}: {size:g} MB, {count} words")
            run = correct(given.herlees, path, given.limit)
            if not run.ended:
                log(f"{name}: {size:g} MB takes longer than {given.limit:g} s")
                break
            yield name, size, run.processor, run.peak


def text_section(rows):
    yield "# Growth with the text\n"
    yield "| text | MB | seconds | seconds a MB | peak MB |\n|---|---:|---:|---:|---:|"
    yield from (f"| {TEXTS[name]} | {size:g} | {took:.2f} | {took / size:.2f} | {peak:.0f} |" for name, size, took, peak in rows)


def text_plots(rows):
    for file, label, column in (("time", "seconds", 2), ("memory", "peak MB", 3)):
        series = {title: [(row[1], row[column]) for row in rows if row[0] == name] for name, title in TEXTS.items()}
        yield f"growth-text-{file}", plot.svg(f"{label.capitalize()} by the size of the text, one thread", "MB of text", label, series)


# --- lexicon --------------------------------------------------------------------------------------


def with_lexicon(count, given):
    """The command and the probe with a lexicon of another size compiled in."""
    folder = ROOT / "target" / "growth" / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    skip = shutil.ignore_patterns("target", ".git", "accuracy", "__pycache__")
    shutil.copytree(ROOT, folder / "copy", ignore=skip)
    lexicon = ROOT / "dictionaries" / "lexicon.fst"
    made = folder / "copy" / "dictionaries" / "lexicon.fst"
    subprocess.run([given.probe, "resize", lexicon, str(count), made], check=True)
    target = ROOT / "target" / "growth" / "build"
    build = ["cargo", "build", "--quiet", "--locked", "--profile", BUILD_PROFILE, "--bin", "herlees", "--example", "probe"]
    subprocess.run(build, cwd=folder / "copy", env={**os.environ, "CARGO_TARGET_DIR": str(target)}, check=True)
    built = target / BUILD_PROFILE
    programs = [shutil.copy2(built / "herlees", folder), shutil.copy2(built / "examples" / "probe", folder)]
    return [pathlib.Path(program) for program in programs], made.stat().st_size


def by_lexicon(given):
    """Rows (words, bytes, start in ms, words a second by text, ms of a search by text, peak MB)."""
    throughput.make_inputs(given, throughput.word_list(given))
    for count in given.lexicons:
        log(f"lexicon of {count} words")
        (herlees, probe), size = with_lexicon(count, given)
        speeds, peak = {}, 0.0
        for name in TEXTS:
            path, met = throughput.head(given.inputs / f"{name}.txt", int(TEXT_OF_LEXICONS * inputs.MEGABYTE))
            run = correct(herlees, path, given.limit)
            peak = max(peak, run.peak)
            speeds[name] = met / run.processor if run.ended else None
        wrong = (given.inputs / "wer10.wrong.txt").read_text(encoding="utf-8").split()[:400]
        searches = search(probe, wrong, given.limit)
        start = measure.median([correct(herlees, throughput.one_line(), given.limit).processor for _ in range(11)])
        yield count, size, 1000 * start, speeds, measure.median(searches) if searches else None, peak


def lexicon_section(rows):
    yield "# Growth with the lexicon\n"
    yield f"The most frequent words of the lexicon, all of it, or all and made compounds; on {TEXT_OF_LEXICONS} MB of text.\n"
    speeds = " | ".join(f"words/s, {title}" for title in TEXTS.values())
    yield f"| words | bytes | start, ms | {speeds} | one search, ms | peak MB |\n|---:|---:|---:|{'---:|' * len(TEXTS)}---:|---:|"
    for count, size, start, by_name, searched, peak in rows:
        cells = " | ".join(shown(by_name[name], ".0f") for name in TEXTS)
        yield f"| {count} | {size} | {start:.1f} | {cells} | {shown(searched, '.3f')} | {peak:.0f} |"


def lexicon_plots(rows):
    series = {"one search": [(row[0], row[4] or 0) for row in rows], "start": [(row[0], row[2]) for row in rows]}
    for name, title in TEXTS.items():
        series[f"1000 words, {title}"] = [(row[0], 1e6 / row[3][name]) for row in rows if row[3][name]]
    yield "growth-lexicon", plot.svg("Time by the size of the lexicon", "words in the lexicon", "milliseconds", series)


# --- word -----------------------------------------------------------------------------------------


def search(probe, asked, limit):
    """Milliseconds of the search for each word; fewer where the limit was reached."""
    with subprocess.Popen([probe, "search", "3"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        try:
            out, _ = child.communicate("".join(f"{word}\n" for word in asked), timeout=limit)
        except subprocess.TimeoutExpired:
            child.kill()
            out, _ = child.communicate()
    whole_lines = out[: out.rfind("\n") + 1].splitlines()
    return [int(line.split("\t")[1]) / 1e6 for line in whole_lines]


def by_word(given):
    """Rows (letters, errors, median milliseconds)."""
    listed = list(inputs.weights(throughput.word_list(given)))
    for letters in LENGTHS:
        made = words.of_length(listed, letters, WORDS, random.Random(letters))
        log(f"words of {letters} letters")
        for errors in ERRORS:
            if errors <= letters - 2:
                draws = random.Random(f"{letters} {errors}")
                times = search(given.probe, [words.misread(word, errors, draws) for word in made], given.limit)
                if times:
                    yield letters, errors, measure.median(times)


def word_section(rows):
    yield "# Growth with the word\n"
    yield f"Milliseconds of one search, median over {WORDS} words; from {words.LISTED + 1} letters on they are made compounds.\n"
    yield "| letters | " + " | ".join(f"{errors} misread" for errors in ERRORS) + " |\n|---:|" + "---:|" * len(ERRORS)
    for letters in dict.fromkeys(row[0] for row in rows):
        found = {errors: took for length, errors, took in rows if length == letters}
        yield f"| {letters} | " + " | ".join(shown(found.get(errors), ".3f") for errors in ERRORS) + " |"


def word_plots(rows):
    series = {f"{errors} misread": [(row[0], row[2]) for row in rows if row[1] == errors] for errors in ERRORS}
    yield "growth-word", plot.svg("One search by the length of the word", "letters", "milliseconds", series)


# --- writing --------------------------------------------------------------------------------------


def shown(value, how):
    return "–" if value is None else format(value, how)


NOTE = """
One thread, seconds of processor time. What is not there took longer than {:g} s. Written by

```sh
{}
```"""

PLACES = ("--herlees", "--probe", "--inputs", "--docs")

PARTS = {
    "text": (by_text, text_section, text_plots),
    "lexicon": (by_lexicon, lexicon_section, lexicon_plots),
    "word": (by_word, word_section, word_plots),
}


def command(options):
    """The command that was given, without where things are on this machine."""
    kept, options = ["benches/growth/growth.py"], iter(options)
    for option in options:
        name, _, value = option.partition("=")
        if name not in PLACES:
            kept.append(option)
        elif not value:
            next(options, None)
    return shlex.join(kept)


def write(part, rows, folder, limit, options):
    """Writes the plots of a part, and its table with a picture of each."""
    _, section, plots = PARTS[part]
    lines = [*section(rows), NOTE.format(limit, command(options))]
    for name, picture in plots(rows):
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
        lines.append(f"\n![{name}]({name}.svg)")
    (folder / f"growth-{part}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def numbers(value):
    return sorted(float(number) for number in value.split(","))


def arguments():
    # Written out, so that the page that names them can tell which say where things are.
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--herlees", type=pathlib.Path, default=ROOT / "target/release/herlees")
    parser.add_argument("--probe", type=pathlib.Path, default=ROOT / "target/release/examples/probe")
    parser.add_argument("--inputs", type=pathlib.Path, default=ROOT / "target/throughput", help="folder of the texts")
    parser.add_argument("--docs", type=pathlib.Path, default=ROOT / "docs", help="folder for the tables and plots")
    parser.add_argument("--limit", type=float, default=120, help="seconds that one point may take")
    parser.add_argument("--sizes", type=numbers, default=[1, 10, 100], metavar="MB,MB", help="of the texts; 1000 takes a while")
    parser.add_argument("--lexicons", type=numbers, default=[50e3, 500e3, 5e6], metavar="N,N", help="words of the lexicons")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part; may be repeated")
    inputs.arguments(parser)
    given = parser.parse_args()
    given.lexicons = [int(count) for count in given.lexicons]
    given.size = max(given.sizes)
    for program in (given.herlees, given.probe):
        if not program.exists():
            parser.error(f"{program} is missing: cargo build --release --bin herlees --example probe")
    return given


def main():
    given = arguments()
    for folder in (given.inputs, given.docs):
        folder.mkdir(parents=True, exist_ok=True)
    for part in given.only or PARTS:
        rows = list(PARTS[part][0](given))
        if not rows:
            log(f"{part}: no point within {given.limit:g} s")
            continue
        write(part, rows, given.docs, given.limit, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
