#!/usr/bin/env python3
"""Tests of the measuring and the fitting: needs NumPy, takes no time."""

import unittest

import numpy

import quality


def page(profile, misread, stray, half=0.02):
    signs = {"words": 100.0, "misread": misread, "stray": stray, "mended": 0.0}
    share = misread / 100
    true = 1.2 * share + 1.5 * share / (share + half) * stray / 100
    return quality.Page(profile, (true, true), (true + 0.01, true), signs)


class Measuring(unittest.TestCase):
    def test_those_that_are_alike_share_a_rank(self):
        self.assertEqual(list(quality.ranks(numpy.array([0.3, 0.1, 0.3, 0.2]))), [2.5, 0, 2.5, 1])

    def test_ranks_correlate(self):
        self.assertAlmostEqual(quality.rank_correlation(numpy.array([1, 2, 3]), numpy.array([10, 11, 90])), 1)
        self.assertAlmostEqual(quality.rank_correlation(numpy.array([1, 2, 3]), numpy.array([3, 2, 1])), -1)
        self.assertIsNone(quality.rank_correlation(numpy.array([0, 0]), numpy.array([1, 2])))

    def test_a_row_counts_pages(self):
        cells = quality.row("scan", [page("scan", 20, 0), page("scan", 1, 0), page("scan", 8, 0)])
        self.assertEqual(cells[:2] + cells[10:], ["scan", "3", "1", "1", "0", "1"])
        self.assertEqual(cells[4], "1.00")


class Fitting(unittest.TestCase):
    def test_the_constants_are_found_again(self):
        pages = [page(name, misread, stray) for name, misread, stray in [("a", 5, 3), ("a", 20, 8), ("b", 2, 9), ("b", 0, 4), ("b", 30, 1)]]
        misread, stray = quality.solve(pages, 0.02)
        self.assertAlmostEqual(misread, 1.2)
        self.assertAlmostEqual(stray, 1.5)
        self.assertAlmostEqual(quality.held_out_error(pages, 0.02), 0)


if __name__ == "__main__":
    unittest.main()
