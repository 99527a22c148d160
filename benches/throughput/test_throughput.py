#!/usr/bin/env python3
"""Tests of the texts and of the measuring, in seconds: `python3 benches/throughput/test_throughput.py`."""

import argparse
import doctest
import itertools
import random
import sys
import unittest

import align
import compare
import inputs
import measure
import noise
import throughput

PAGE = [
    ("De minister heeft het verslag van de kamer", "De rninister heeft het versiag vande kamer"),
    ("gelezen en de brief van maart getekend", "gelezen en de brief vau maart getekend"),
]


def source(seed):
    parser = argparse.ArgumentParser()
    inputs.arguments(parser)
    return inputs.Source(parser.parse_args([f"--seed={seed}"]))


class Alignment(unittest.TestCase):
    def test_edits_lead_from_one_side_to_the_other(self):
        draws = random.Random(3)
        for _ in range(300):
            gold, ocr = ("".join(draws.choices("abc ", k=draws.randrange(12))) for _ in range(2))
            self.assertEqual(noise.applied(gold, align.edits(gold, ocr)), ocr, (gold, ocr))

    def test_edits_are_least(self):
        self.assertEqual(len(align.edits("besluit van de raad", "besiuit vande raad")), 2)


class Noise(unittest.TestCase):
    def test_what_is_counted_is_made_again_and_nothing_else(self):
        counts = noise.count([PAGE])
        made = noise.Noise(counts, random.Random(1), scale=50)
        read = [made.line(PAGE[0][0].split()) for _ in range(50)]
        self.assertIn("rninister", " ".join(read))
        self.assertTrue(any("vande" in line or "dekamer" in line for line in read), read)
        self.assertLessEqual(set("".join(read)), set("".join(itertools.chain(*PAGE))))

    def test_the_rate_is_what_was_asked_for(self):
        counts = noise.count(inputs.pairs(inputs.PAGES / inputs.LIGHT))
        writer, lines = source(1).writer("test"), []
        while len(lines) < 1500:
            lines += writer.paragraph()
        scale = noise.scaled(counts, lines, 0.2, "test")
        made = noise.Noise(counts, random.Random("other"), scale)
        share = noise.share_wrong((" ".join(words), made.line(words)) for words in lines)
        self.assertAlmostEqual(share, 0.2, delta=0.03)

    def test_wrong_words_are_told_from_right_ones(self):
        self.assertEqual(list(compare.wrong_forms(*PAGE[0])), ["rninister", "versiag"])
        self.assertAlmostEqual(noise.share_wrong(PAGE), 4 / 15)


class Texts(unittest.TestCase):
    def test_the_same_seed_gives_the_same_text_and_another_one_another(self):
        texts = [[line for _, line in itertools.islice(source(seed).lines("wer10"), 300)] for seed in (1, 1, 2)]
        self.assertEqual(texts[0], texts[1])
        self.assertNotEqual(texts[0], texts[2])

    def test_a_clean_text_is_its_own_gold(self):
        for words, line in itertools.islice(source(1).lines("clean"), 300):
            self.assertEqual(" ".join(words), line)


class Measuring(unittest.TestCase):
    def test_a_run_is_timed_and_stopped_at_the_limit(self):
        run = measure.run([sys.executable, "-c", "import sys; held = b'x' * 80_000_000; sys.stderr.write('said')"])
        self.assertTrue(run.ended and run.said == "said" and run.peak > 70, run)
        run = measure.run([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.3)
        self.assertTrue(not run.ended and run.seconds < 30, run)

    def test_the_table_compares_with_herlees(self):
        herlees = throughput.Row("wer10", "herlees, 1 thread", 100, True, 50.0, 60.0, 20.0)
        other = throughput.Row("wer10", "wc -w", 9, False, 100.0, 110.0, 1.0)
        expected = "| wer10 | 9 (sample) | 10 | wc -w | 100 | 110 | 1 | 2.00 |"
        self.assertEqual(list(throughput.table([herlees, other]))[-1], expected)


def load_tests(_loader, tests, _pattern):
    for module in (align, noise, measure):
        tests.addTests(doctest.DocTestSuite(module))
    return tests


if __name__ == "__main__":
    unittest.main()
