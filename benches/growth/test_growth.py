#!/usr/bin/env python3
"""Tests of the words and of the plots: `python3 benches/growth/test_growth.py`."""

import doctest
import pathlib
import random
import re
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

import growth
import plot
import words

LISTED = ["bezwaar", "termijn", "rijk", "nota", "besluit", "minister", "kamer", "brief", "gemeenten", "bijdrage"]


class Words(unittest.TestCase):
    def test_words_have_the_length_that_is_asked_for(self):
        for letters in (4, 13, 21, 60):
            made = words.of_length(LISTED + ["en", "van", "onderzoeken", "mededelingen"], letters, 2, random.Random(1))
            self.assertTrue(made and all(len(word) == letters for word in made), (letters, made))

    def test_so_many_letters_are_misread(self):
        for errors in range(5):
            observed = words.misread("minister", errors, random.Random(errors))
            self.assertEqual(sum(a != b for a, b in zip("minister", observed, strict=True)), errors)


class Plots(unittest.TestCase):
    def test_every_point_is_within_the_frame(self):
        series = {"a < b": [(1, 0.02), (10, 0.3), (1000, 40)], "c": [(1, 0), (7, 7)]}
        root = ElementTree.fromstring(plot.svg("Time & size", "MB", "seconds", series))
        names = {"c": "{http://www.w3.org/2000/svg}circle", "t": "{http://www.w3.org/2000/svg}text"}
        points = [circle for circle in root.iter(names["c"]) if len(circle)]
        self.assertEqual(len(points), 4)
        for point in points:
            self.assertTrue(plot.LEFT <= float(point.get("cx")) <= plot.WIDTH - plot.RIGHT)
            self.assertTrue(plot.TOP <= float(point.get("cy")) <= plot.HEIGHT - plot.BOTTOM)
        self.assertLessEqual({"Time & size", "MB", "seconds", "a < b", "c"}, {text.text for text in root.iter(names["t"])})

    def test_a_factor_of_ten_is_as_wide_everywhere(self):
        axis = plot.Axis([0.03, 500], 0, 100)
        self.assertAlmostEqual(axis.at(1) - axis.at(0.1), axis.at(100) - axis.at(10))
        self.assertTrue(axis.low <= 0.03 and axis.high >= 500)

    def test_one_value_has_an_axis_too(self):
        self.assertTrue(0 <= plot.Axis([10, 10], 0, 100).at(10) <= 100)

    def test_labels_do_not_touch(self):
        self.assertEqual(plot.spread([10, 11, 60]), [10, 25, 60])


class Tables(unittest.TestCase):
    def test_each_part_is_written_with_its_plots(self):
        rows = {
            "text": [("clean", 1.0, 0.5, 20.0)],
            "lexicon": [(500, 9000, 12.0, {"clean": 9e4, "wer10": None}, 0.3, 30.0)],
            "word": [(5, 0, 0.5)],
        }
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for part, found in rows.items():
                growth.write(part, found, folder, limit=9, options=["--only", part])
                page = (folder / f"growth-{part}.md").read_text(encoding="utf-8")
                self.assertIn("longer than 9 s", page)
                self.assertIn(f"\nbenches/growth/growth.py --only {part}\n", page)
                for picture in re.findall(r"\]\((growth.*?svg)\)", page):
                    ElementTree.parse(folder / picture)

    def test_the_command_says_what_was_measured_and_not_where(self):
        options = ["--docs", "/tmp/docs", "--sizes=1,10", "--inputs=/tmp", "--light", "nld scan"]
        self.assertEqual(growth.command(options), "benches/growth/growth.py --sizes=1,10 --light 'nld scan'")

    def test_what_was_not_measured_is_a_dash(self):
        self.assertEqual(list(growth.word_section([(5, 0, 0.5)]))[-1], "| 5 | 0.500" + " | –" * 6 + " |")


def load_tests(_loader, tests, _pattern):
    for module in (plot, words):
        tests.addTests(doctest.DocTestSuite(module))
    return tests


if __name__ == "__main__":
    unittest.main()
