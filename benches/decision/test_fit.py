#!/usr/bin/env python3
"""Tests of the labels, the counts and the trees, in seconds: `python3 benches/decision/test_fit.py`."""

import doctest
import unittest

import numpy

import count_confusions
import fit
import label


def labelled(observed, gold, word, replacement):
    """The label of the edit of a word's first place in the observed text."""
    start = observed.encode("utf-8").index(word.encode("utf-8"))
    proposal = {"start": start, "end": start + len(word.encode("utf-8")), "original": word, "replacement": replacement}
    return label.label(label.Page.of(observed, gold), proposal)


def answer(tree, numbers):
    """What a tree in preorder answers, as herlees reads it."""
    words = iter(tree.split(" "))

    def visit():
        word = next(words)
        if "<" not in word:
            return float(word)
        index, most = word.split("<")
        yes, no = visit(), visit()
        return yes if numbers[int(index)] <= numpy.float32(most) else no

    return visit()


class Labels(unittest.TestCase):
    OBSERVED = "De rninister is één rnaand\nte laat met de be antwoording\n"
    GOLD = "De minister is één maand\nte laat met de beantwoording\n"

    def test_each_label(self):
        for word, replacement, expected in [
            ("rninister", "minister", label.RIGHT),
            ("rnaand", "maand", label.RIGHT),
            ("rnaand", "naald", label.STILL_WRONG),
            ("laat", "last", label.BROKEN),
            ("één", "een", label.BROKEN),
            ("be antwoording", "beantwoording", label.RIGHT),
            ("laat", "laat.", None),
            ("rnaand\nte", "maand te", None),
        ]:
            with self.subTest(word=word, replacement=replacement):
                self.assertEqual(labelled(self.OBSERVED, self.GOLD, word, replacement), expected)

    def test_a_lost_space_takes_both_words(self):
        self.assertEqual(labelled("dekamer", "de kamer", "dekamer", "de kamer"), label.RIGHT)

    def test_a_page_of_typos_has_nothing_to_mend(self):
        self.assertEqual(labelled("de beslisssing", "de beslisssing", "beslisssing", "beslissing"), label.BROKEN)


class Counts(unittest.TestCase):
    COSTS = {("rn", "m"): 3.0, ("*", "*"): 7.0, ("*", ""): 7.5, ("", "*"): 7.0}

    def test_the_cheapest_way_is_charged(self):
        for observed, intended, expected in [("rn", "m", 3.0), ("x", "m", 7.0), ("rnx", "m", 10.5), ("a", "a", 0.0), ("", "m", 7.0)]:
            with self.subTest(observed=observed, intended=intended):
                self.assertEqual(count_confusions.charged(self.COSTS, observed, intended), expected)

    def test_engines_weigh_alike(self):
        counts = count_confusions.Counts()
        counts.confusions["n", "r"].update({"gocr": 400})
        counts.intended.update({("gocr", "r"): 1000, ("nld", "r"): 100_000})
        self.assertAlmostEqual(count_confusions.cost_of(counts, "n", "r"), max(2.5, -numpy.log(0.4 / 4)))


class Trees(unittest.TestCase):
    def test_the_file_answers_as_the_model(self):
        draws = numpy.random.default_rng(3)
        values = draws.choice([-1.0, 0.0, 0.5, 1.0, 2.0], (4000, 3)).astype(numpy.float32)
        odds = 2 * (values[:, 0] > 0) + (values[:, 1] >= 0) - values[:, 2]
        model = fit.train(values, draws.random(4000) < 1 / (1 + numpy.exp(-odds)))
        trees = [row.rstrip("\n").split("\t")[1] for row in fit.rows("right", model)]
        self.assertEqual(len(trees), fit.TREES)
        for numbers, raw in zip(values[:50], model.predict(values[:50], raw_score=True), strict=True):
            self.assertAlmostEqual(sum(answer(tree, numbers) for tree in trees), raw, places=3)


def load_tests(_loader, tests, _pattern):
    for module in (label, fit, count_confusions):
        tests.addTests(doctest.DocTestSuite(module))
    return tests


if __name__ == "__main__":
    unittest.main()
