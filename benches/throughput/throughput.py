#!/usr/bin/env python3
"""Measures how many words a second herlees corrects, beside other tools on the same text, and prints it as Markdown.

    cargo build --release --bin herlees --example probe
    benches/throughput/throughput.py [--quick] [--size 100] [--limit 600] [--sample TOOL=MB]

The texts are made where they are missing (inputs.py, with the same options). A tool that is still at work at the limit
is stopped and given a tenth of the text; `--sample herlees=5` or `--sample symspell=1` gives a slow one less at once.
Other correctors take part where they are built (rivals/): `--hunspell` names the folder of nl.aff and nl.dic for one.
"""

import argparse
import math
import pathlib
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import inputs
import measure

ROOT = inputs.HERE.parents[1]
LINE = "In het versiag van 24 juni ji is de Kamer gei nformeerd.\n"
SCRATCH = tempfile.TemporaryDirectory(prefix="herlees-")  # gone when this script ends
TENTHS = 3  # a tool that a thousandth of the text is too much for is left out


@dataclass(frozen=True)
class Tool:
    """Something to run on a text."""

    name: str
    command: list  # without the text
    after: tuple = ()  # arguments behind it


@dataclass(frozen=True)
class Row:
    """What was measured of a tool on a text."""

    text: str
    tool: str
    words: int
    whole: bool  # not a sample of the text
    speed: float  # words a second, loading left out where a tool tells how long it took
    processor_speed: float  # words a second of processor time: what a busy machine disturbs less
    peak: float  # MB


def log(message):
    print(message, file=sys.stderr, flush=True)


# --- what is needed -------------------------------------------------------------------------------


def word_list(given):
    """The words of the lexicon, as the probe prints them."""
    path = given.inputs / "words.tsv"
    with open(path, "wb") as file:
        subprocess.run([given.probe, "words", ROOT / "dictionaries" / "lexicon.fst"], stdout=file, check=True)
    return path


def make_inputs(given, words):
    """Makes the texts that are missing, in a process of their own: the memory of this one is a floor of what it measures."""
    for name in inputs.RATES:
        text = given.inputs / f"{name}.txt"
        if text.exists() and text.stat().st_size >= given.size * inputs.MEGABYTE:
            continue
        log(f"makes {text}")
        options = {"pages": given.pages, "light": given.light, "heavy": given.heavy, "exchanged": given.exchanged}
        options |= {"seed": given.seed, "size": given.size, "words": words, "out": given.inputs, "only": name}
        call = [f"--{option}={value}" for option, value in options.items()]
        subprocess.run([sys.executable, inputs.HERE / "inputs.py", *call], check=True)


def tools(given, words):
    herlees = [given.herlees, "correct", "--overwrite", "--quiet"]
    found = [
        Tool(f"herlees, {threads} thread{'s' * (threads > 1)}", herlees,
             ("-o", "/dev/null", "--ledger", "/dev/null", "--threads", str(threads)))
        for threads in (1, 2)
    ]  # fmt: skip
    found.append(Tool("wc -w", ["wc", "-w"]))
    if given.quick or not given.rivals.exists():
        return found
    counts = given.inputs / "words.txt"
    counts.write_text("".join(f"{word} {round(weight * 1e9)}\n" for word, weight in frequencies(words)), encoding="utf-8")
    found += [Tool(f"symspell, distance {n}", [given.rivals, "symspell", str(n), counts]) for n in (1, 2)]
    if given.hunspell:
        found.append(Tool("spellbook, check only", [given.rivals, "spellbook", given.hunspell / "nl.aff", given.hunspell / "nl.dic"]))
    return found


def frequencies(words):
    """All words with their probability."""
    for line in words.read_text(encoding="utf-8").splitlines():
        word, level, _ = line.split("\t")
        yield word, math.exp((int(level) - 63) / 4)  # a level is a quarter of a nat


# --- measuring ------------------------------------------------------------------------------------


def head(text, size):
    """The first bytes of a text up to a line's end, as a file of its own, and how many words it has."""
    path = pathlib.Path(SCRATCH.name) / "sample.txt"
    with open(text, "rb") as file:
        data = file.read(size)
    data = data[: data.rfind(b"\n") + 1] or data
    path.write_bytes(data)
    return path, len(data.split())


def count_words(path):
    with open(path, "rb") as file:
        return sum(len(line.split()) for line in file)


def measured_all(found, name, given):
    """The rows of a text; what was too much for a tool with one thread is not tried with two."""
    sizes = dict(given.sample)
    for tool in found:
        family = tool.name.split(",")[0]
        row, sizes[family] = measured(tool, name, sizes.get(family, given.size), given)
        if row:
            yield row


def measured(tool, name, megabytes, given):
    """The row of a tool on a text, None where even a small sample takes too long, and the MB that it was given."""
    text = given.inputs / f"{name}.txt"
    whole = int(given.size * inputs.MEGABYTE)
    size = min(whole, int(megabytes * inputs.MEGABYTE))
    for _ in range(TENTHS):
        if size < whole:
            path, words = head(text, size)
        else:
            path, words = text, count_words(text)
        log(f"{tool.name}: {words} words of {name}")
        run = measure.run([*tool.command, path, *tool.after], given.limit)
        if run.ended:
            seconds, processor = loading(run.said)
            speeds = words / (run.seconds - seconds), words / max(run.processor - processor, 0.001)
            return Row(name, tool.name, words, size >= whole, *speeds, run.peak), size / inputs.MEGABYTE
        size //= 10
    return None, size / inputs.MEGABYTE


def loading(said):
    """Seconds, and seconds of processor time, that a rival says it took to load; herlees's start counts in full."""
    loaded = next((line for line in said.splitlines() if line.startswith("loaded\t")), "loaded\t0\t0")
    return [float(value) for value in loaded.split("\t")[1:]]


def one_line():
    """A file of one line to correct."""
    path = pathlib.Path(SCRATCH.name) / "line.txt"
    path.write_text(LINE, encoding="utf-8")
    return path


def start_times(given):
    """Seconds from the start of the program to the first byte of a corrected line, run by run."""
    path, seconds = one_line(), []
    for _ in range(given.starts):
        start = time.perf_counter()
        with subprocess.Popen([given.herlees, "correct", "--quiet", path], stdout=subprocess.PIPE) as child:
            if not child.stdout.read(1):
                sys.exit(f"{given.herlees} wrote nothing")
            seconds.append(time.perf_counter() - start)
            child.stdout.read()
    return seconds


def search_times(name, given):
    """Seconds of the search for what a wrong word stands for, for distinct wrong words of a text."""
    words = (given.inputs / f"{name}.wrong.txt").read_text(encoding="utf-8").split("\n")[: given.searches]
    asked = "".join(f"{word}\n" for word in words if word)
    run = subprocess.run([given.probe, "search", "3"], input=asked, capture_output=True, text=True, check=True)
    return [int(line.split("\t")[1]) / 1e9 for line in run.stdout.splitlines()]


# --- printing -------------------------------------------------------------------------------------


def table(rows):
    """A row for each tool on each text, and how it compares with herlees on one thread."""
    yield "| input | words | wrong words, % | tool | words/s | words/s of processor time | peak MB | times herlees |"
    yield "|---|---:|---:|---|---:|---:|---:|---:|"
    for row in rows:
        herlees = next((other.speed for other in rows if other.text == row.text), row.speed)
        words = f"{row.words}" + ("" if row.whole else " (sample)")
        cells = (row.text, words, f"{100 * inputs.RATES[row.text]:.0f}", row.tool)
        cells += f"{row.speed:.0f}", f"{row.processor_speed:.0f}", f"{row.peak:.0f}"
        yield f"| {' | '.join(cells)} | {row.speed / herlees:.2f} |"


def sample_option(value):
    tool, _, megabytes = value.partition("=")
    return tool, float(megabytes)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--herlees", type=pathlib.Path, default=ROOT / "target/release/herlees")
    parser.add_argument("--probe", type=pathlib.Path, default=ROOT / "target/release/examples/probe")
    parser.add_argument("--rivals", type=pathlib.Path, default=ROOT / "target/rivals/release/rivals")
    parser.add_argument("--hunspell", type=pathlib.Path, help="folder of nl.aff and nl.dic (Debian's hunspell-nl)")
    parser.add_argument("--inputs", type=pathlib.Path, help="folder of the texts (target/throughput)")
    parser.add_argument("--limit", type=float, default=600, help="seconds that one run may take")
    parser.add_argument("--sample", type=sample_option, action="append", default=[], metavar="TOOL=MB")
    parser.add_argument("--quick", action="store_true", help="1 MB, no rivals: under a minute, to see that all of it works")
    inputs.arguments(parser)
    given = parser.parse_args()
    given.starts, given.searches = (10, 100) if given.quick else (50, inputs.SEARCHED)
    if given.quick:
        given.size, given.limit = 1, min(given.limit, 3)
    given.inputs = given.inputs or ROOT / "target" / ("throughput-quick" if given.quick else "throughput")
    for program in (given.herlees, given.probe):
        if not program.exists():
            parser.error(f"{program} is missing: cargo build --release --bin herlees --example probe")
    return given


def main():
    given = arguments()
    given.inputs.mkdir(parents=True, exist_ok=True)
    words = word_list(given)
    make_inputs(given, words)
    found = tools(given, words)
    rows = [row for name in inputs.RATES for row in measured_all(found, name, given)]
    print("\n".join(table(rows)), end="\n\n")
    starts = start_times(given)
    print(f"Start to first corrected byte of one line: {1000 * measure.median(starts):.1f} ms (median of {len(starts)})")
    for name in ("wer10", "wer30"):
        times = search_times(name, given)
        middle, slow = (1000 * measure.percentile(times, share) for share in (50, 99))
        print(f"One search, {len(times)} distinct wrong words of {name}: median {middle:.2f} ms, 99th percentile {slow:.2f} ms")


if __name__ == "__main__":
    sys.exit(main())
