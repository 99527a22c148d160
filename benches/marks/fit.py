#!/usr/bin/env python3
"""Trains the trees that tell how likely a hyphen is missing.

    benches/marks/fit.py --held-out BIN DIR [DIR ...] [--held-out BIN DIR [DIR ...]] -o dictionaries/marks.tsv

A DIR holds pairs that strip.py made of texts that the dictionaries of BIN have not counted; its name begins with that
of the corpus. BIN is built with a marks.tsv that has no trees, so that it lists every place that it can think of, with
its numbers; whether the text had a hyphen there is the label. Places where writers are known to have left one out
(omitted.txt) weigh less: they teach what writers do, not what Dutch asks for.
"""

import argparse
import json
import pathlib
import subprocess
import unicodedata

import lightgbm
import numpy

import measure

BATCH = 100  # texts a run
NEAR = 200  # bytes that two words fit in
OMITTED = pathlib.Path(__file__).with_name("omitted.txt")
QUESTIONS = ("seam", "elision")
#: How much a place weighs where the writer left out a hyphen. At 0 more acronyms get theirs, but one in twelve of these had
#: none on the page, where one in thirty has so. Elisions that writers forget are told with fewer slips.
OMITTED_WEIGHT = {"seam": 0.5, "elision": 0.25}
TREES = {"seam": 350, "elision": 150}
#: How much a place in a corpus weighs; elsewhere 1. The laws are far the most, and old.
WEIGHTS = {"moties": 5, "overheid-web": 10, "handelingen": 10, "rechtspraak": 4, "wob-besluiten": 2}
PARAMETERS = {
    "objective": "binary",
    "num_leaves": 24,
    "learning_rate": 0.06,
    "min_data_in_leaf": 40,
    "lambda_l2": 5,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 1,
    "use_missing": False,
    "num_threads": 1,
    "deterministic": True,
    "verbose": -1,
}
# LightGBM parts at a threshold of +-1e-35 where zero is a value of its own: + sends it left, - sends it right.
ZERO = 1e-30
BELOW_ZERO = -1e-9
HEADER = (
    "# How likely a hyphen is missing between two words (seam), or behind a word before \"en\" (elision): trees in\n"
    "# preorder, 3<1.25 asks whether number 3 is at most 1.25. README.md says how they were made.\n"
)


def explained(herlees, paths):
    inputs = [word for path in paths for word in ("--in", str(path))]
    command = [herlees, "explain", *inputs, "--json", "--restore", "hyphens", "--confidence", "1"]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    for line in run.stdout.decode("utf-8").splitlines():
        proposal = json.loads(line)
        # What left no space is told by rules.
        if proposal["kind"] == "hyphen" and "log_odds" in proposal["numbers"]:
            yield proposal


class Text:
    """Where hyphens stand in the text that a pair was made of, by letters before them."""

    def __init__(self, path):
        self.bytes = path.read_bytes()
        self.starts = [0]
        for line in self.bytes.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        gold = path.with_name(path.name.replace(".ocr.", ".gold.")).read_text(encoding="utf-8")
        self.lines = [measure.marks_of(line) for line in gold.split("\n")]
        self.joins = [joins_of(line) for line in gold.split("\n")]

    def has(self, proposal):
        """Whether a hyphen stood where it is proposed.

        None if that cannot be told: if the letters of the line are others, and for two words of which the first has a
        hyphen and a space behind it ("nood-, spoed- en", "vso- leerlingen").
        """
        line = proposal["line"] - 1
        start = self.starts[line]
        whole = self.bytes[start : self.starts[line + 1] - 1].decode("utf-8")
        letters, marks = self.lines[line]
        if measure.marks_of(whole)[0] != letters:
            return None
        before = self.bytes[start : proposal["start"]].decode("utf-8") + proposal["replacement"].rsplit("-", 1)[0]
        place = sum(one.isalnum() for one in before)
        if ("hyphens", place, "-") not in marks:
            return False
        return True if place in self.joins[line] or not joins(proposal) else None

    def words(self, proposal):
        """The words that a hyphen is proposed for: two, or three of which the second links the others.

        Without the asterisks that some texts set words in.
        """
        near = self.bytes[proposal["end"] : proposal["end"] + NEAR].decode("utf-8", "ignore")
        behind = [] if joins(proposal) else near.split(None, 2)[:2]
        return " ".join([*proposal["original"].split(), *behind]).replace("*", "").casefold()


def joins(proposal):
    """Whether a proposed hyphen stands between two words, and not behind one that another ends for."""
    return "shared" not in proposal["numbers"]


def joins_of(line):
    """How many letters stand before each hyphen of a line that has a letter or a digit behind it."""
    text = unicodedata.normalize("NFC", line)
    places, letters = set(), 0
    for one, following in zip(text, text[1:] + " "):
        letters += one.isalnum()
        if one == "-" and following.isalnum():
            places.add(letters)
    return places


def read_omitted():
    lines = OMITTED.read_text(encoding="utf-8").splitlines()
    return {line.casefold() for line in lines if not line.startswith("#")}


def weight(folder):
    return next((weight for name, weight in WEIGHTS.items() if folder.name.startswith(name)), 1)


def cases(held_out):
    """For each question the names of its numbers, and rows of numbers with their label and weight."""
    names, rows = {}, {question: [] for question in QUESTIONS}
    omitted = read_omitted()
    for herlees, *folders in held_out:
        for folder in map(pathlib.Path, folders):
            paths = sorted(folder.glob("*.ocr.txt"))
            for k in range(0, len(paths), BATCH):
                batch = paths[k : k + BATCH]
                texts = {str(path): Text(path) for path in batch}
                for proposal in explained(herlees, batch):
                    text = texts[proposal["path"]]
                    label = text.has(proposal)
                    if label is not None:
                        question = "seam" if joins(proposal) else "elision"
                        names[question] = list(proposal["numbers"])
                        left_out = not label and text.words(proposal) in omitted
                        worth = weight(folder) * (OMITTED_WEIGHT[question] if left_out else 1)
                        rows[question].append(([*proposal["numbers"].values()], label, worth))
    return names, rows


def number(value):
    """Five digits, without the zeros that exponents carry: more digits decide nothing and fill the file."""
    return f"{value:.5g}".replace("e-0", "e-").replace("e+0", "e")


def threshold(value):
    if abs(value) > ZERO:
        return value
    return 0 if value > 0 else BELOW_ZERO


def preorder(node):
    """The words of a tree: a question, what follows a yes, what follows a no."""
    if "leaf_value" in node:
        return [number(node["leaf_value"])]
    question = f"{node['split_feature']}<{number(threshold(node['threshold']))}"
    return [question, *preorder(node["left_child"]), *preorder(node["right_child"])]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--held-out", nargs="+", action="append", required=True, metavar=("BIN", "DIR"),
        help="binary, and folders that strip.py wrote of texts that it has not counted",
    )
    parser.add_argument("-o", "--output", type=pathlib.Path, required=True, help="marks.tsv")
    given = parser.parse_args()
    names, rows = cases(given.held_out)
    lines = [HEADER]
    for question in QUESTIONS:
        values, labels, weights = (numpy.array(column) for column in zip(*rows[question]))
        print(f"{question}: {len(labels)} places, {labels.sum()} with a hyphen")
        data = lightgbm.Dataset(values, labels.astype(int), weight=weights)
        model = lightgbm.train(PARAMETERS, data, TREES[question])
        lines.append(f"{question}\tnumbers\t{' '.join(names[question])}\n")
        trees = model.dump_model()["tree_info"]
        lines.extend(f"{question}\t{' '.join(preorder(tree['tree_structure']))}\n" for tree in trees)
    given.output.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
