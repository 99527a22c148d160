#!/usr/bin/env python3
"""Trains the decision: whether an edit is right, and whether it does harm.

    benches/decision/fit.py --herlees BIN --pages DIR [DIR ...] -o dictionaries/decision.tsv

DIR holds pairs NAME.ocr.txt and NAME.gold.txt, line k of one belonging to line k of the other. herlees proposes all
edits that it can think of, sure or not; each is labelled by the gold, and two boosted forests learn the labels from
the numbers that herlees gives with a proposal. The order of the folders is part of the recipe: draws go by row.
"""

import argparse
import json
import pathlib
import subprocess
import sys

import lightgbm
import numpy

import label

BATCH = 100  # pages a run, so that the command line stays short
TREES = 150
PARAMETERS = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.08,
    "min_data_in_leaf": 60,
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
    "# Whether an edit is right, and whether it does harm: trees in preorder, 3<1.25 asks whether number 3 is at\n"
    "# most 1.25. README.md says how they were made.\n"
)


# --- proposals -----------------------------------------------------------------------------------


def explained(herlees, paths):
    """All proposals of herlees for some files, as it prints them."""
    inputs = [word for path in paths for word in ("--in", str(path))]
    command = [herlees, "explain", *inputs, "--json", "--confidence", "0", "--max-broken", "1"]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.decode("utf-8").splitlines() if line]


def batches(folder):
    paths = sorted(folder.glob("*.ocr.txt"))
    if not paths:
        raise SystemExit(f"{folder}: holds no *.ocr.txt; make the pages first")
    return [paths[k : k + BATCH] for k in range(0, len(paths), BATCH)]


def labelled(herlees, folder):
    """The numbers and the label of every proposal on the pages of a folder that the gold can judge."""
    for paths in batches(folder):
        pages = {str(path): label.Page.load(path) for path in paths}
        for proposal in explained(herlees, paths):
            given = label.label(pages[proposal["path"]], proposal)
            if given is not None:
                yield proposal["numbers"], given


def training_set(herlees, folders):
    """Names of the numbers, their values a row, and the labels; prints the counts, a folder a line."""
    names, values, labels = None, [], []
    for folder in folders:
        before = len(labels)
        for numbers, given in labelled(herlees, folder):
            names = names or list(numbers)
            values.append([numbers[name] for name in names])
            labels.append(given)
        counts = numpy.bincount(labels[before:], minlength=3)
        print(f"{folder}: {counts[label.RIGHT]} right, {counts[label.STILL_WRONG]} still wrong, {counts[label.BROKEN]} broken")
    if not labels:
        raise SystemExit("herlees proposed no edit that the gold can judge")
    return names, numpy.array(values, dtype=numpy.float32), numpy.array(labels)


# --- trees ---------------------------------------------------------------------------------------


def train(values, answers):
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(values, answers.astype(int)), TREES)


def number(value):
    """Five digits, without the zeros that exponents carry: more digits decide nothing and fill the file."""
    return f"{value:.5g}".replace("e-0", "e-").replace("e+0", "e")


def threshold(value):
    """A threshold for "at most" alone, without LightGBM's zero that is no number.

    >>> [threshold(value) for value in (1.25, 1.0000000180025095e-35, -1.0000000180025095e-35)]
    [1.25, 0, -1e-09]
    """
    if abs(value) > ZERO:
        return value
    return 0 if value > 0 else BELOW_ZERO


def preorder(node):
    """The words of a tree: a question, what follows a yes, what follows a no."""
    if "leaf_value" in node:
        return [number(node["leaf_value"])]
    question = f"{node['split_feature']}<{number(threshold(node['threshold']))}"
    return [question, *preorder(node["left_child"]), *preorder(node["right_child"])]


def rows(name, model):
    return [f"{name}\t{' '.join(preorder(tree['tree_structure']))}\n" for tree in model.dump_model()["tree_info"]]


def written(names, values, labels):
    """The text of decision.tsv."""
    right, harm = train(values, labels == label.RIGHT), train(values, labels == label.BROKEN)
    return "".join([HEADER, f"numbers\t{' '.join(names)}\n", *rows("right", right), *rows("harm", harm)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--herlees", required=True, help="binary whose language model has not seen the pages")
    parser.add_argument("--pages", type=pathlib.Path, nargs="+", required=True, help="folders of pairs, in the recipe's order")
    parser.add_argument("-o", "--output", type=pathlib.Path, required=True, help="decision.tsv")
    given = parser.parse_args()
    given.output.write_text(written(*training_set(given.herlees, given.pages)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
