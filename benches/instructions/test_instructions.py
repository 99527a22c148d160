#!/usr/bin/env python3
"""Tests of reading and comparing counts: `python3 benches/instructions/test_instructions.py`."""

import contextlib
import doctest
import io
import pathlib
import tempfile
import unittest

import callgrind
import instructions

PROFILE = """\
fl=(1) src/rank/search.rs
fn=(1) herlees::rank::search::best
10 100
+2 20
fi=(2) /rustc/1/library/core/src/cmp.rs
* 30
cfi=(3) ./malloc/./malloc/malloc.c
cfn=(2) malloc
calls=4 7
12 4000
fe=(1)
-1 5
fl=(3)
fn=(2)
7 4000
totals: 4155
"""


class Reading(unittest.TestCase):
    def test_each_instruction_counts_once_in_its_room(self):
        lines = PROFILE.splitlines()
        rooms = callgrind.rooms(callgrind.self_costs(lines))
        self.assertEqual(rooms, {"rank": 155, "allocation (libc)": 4000})
        self.assertEqual(rooms.total(), callgrind.total(lines))


class Comparing(unittest.TestCase):
    def compare(self, before, now, most_growth):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as printed:
            path = pathlib.Path(folder) / "baseline.tsv"
            path.write_text("\n".join(instructions.baseline(before)) + "\n", encoding="utf-8")
            kept, instructions.BASELINE = instructions.BASELINE, path
            try:
                instructions.compare(now, most_growth)
            finally:
                instructions.BASELINE = kept
        return printed.getvalue()

    def test_growth_fails_and_a_fall_does_not(self):
        self.assertIn("-50.00 %", self.compare({"walk": 200}, {"walk": 100}, 2))
        self.assertIn("+1.50 %", self.compare({"walk": 200}, {"walk": 203}, 2))
        with self.assertRaises(SystemExit):
            self.compare({"walk": 200, "rank": 10}, {"walk": 205, "rank": 10}, 2)

    def test_the_kept_baseline_can_be_read(self):
        self.assertGreater(instructions.read(instructions.BASELINE)["page clean"], 10_000)


def load_tests(_loader, tests, _pattern):
    for module in (callgrind, instructions):
        tests.addTests(doctest.DocTestSuite(module))
    return tests


if __name__ == "__main__":
    unittest.main()
