"""How made noise compares with the noise of the pages it is like."""

import re
import subprocess
from collections import Counter

import align
import noise

LETTERS = re.compile(r"^\W+|\W+$")


def figures(probe, pairs):
    """What is said of the noise of some (gold line, ocr line), by name, as text."""
    wrong, met, edits_of_words, forms, all_forms = 0, 0, Counter(), Counter(), set()
    for gold, ocr in pairs:
        edits = align.edits(gold, ocr)
        if len(edits) > noise.LOST_LINE * max(len(gold), 1):
            continue
        for start, end in align.words(gold):
            met += 1
            unit = gold[start : end + 1]
            own = [(at - start, *edit) for at, *edit in edits if noise.belongs(at, edit[0], start, start + len(unit))]
            form = LETTERS.sub("", noise.applied(unit, own))
            all_forms.add(form)
            if own:
                wrong += 1
                edits_of_words[min(len(own), 3)] += 1
                if form and form != LETTERS.sub("", gold[start:end]):
                    forms[form] += 1
    known = recognised(probe, forms)
    return {
        "words": f"{met}",
        "wrong words, %": f"{100 * wrong / met:.1f}",
        "... of them with 1 / 2 / 3 or more characters wrong, %": " / ".join(
            f"{100 * edits_of_words[number] / max(wrong, 1):.0f}" for number in (1, 2, 3)
        ),
        "wrong in their letters, %": f"{100 * forms.total() / met:.1f}",
        "... of them words of the lexicon, %": f"{100 * sum(forms[form] for form in known) / max(forms.total(), 1):.1f}",
        "... distinct, %": f"{100 * len(forms) / max(forms.total(), 1):.1f}",
        "distinct forms among all words, %": f"{100 * len(all_forms) / met:.1f}",
    }


def recognised(probe, forms):
    """The forms that the lexicon recognises; one with a blank in it is none."""
    asked = "".join(f"{form}\n" for form in forms if " " not in form)
    run = subprocess.run([probe, "recognises"], input=asked, capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines())


def first(lines, words):
    """As many lines as have so many words, as (gold line, ocr line)."""
    for gold, ocr in lines:
        yield " ".join(gold), ocr
        words -= len(gold)
        if words <= 0:
            return


def table(probe, profile, real, name, made):
    """A table of a profile's figures and those of as many made words."""
    of_profile = figures(probe, real)
    of_made = figures(probe, first(made, int(of_profile["words"])))
    rows = [f"| | {profile} | {name} |", "|---|---:|---:|"]
    rows += [f"| {what} | {of_profile[what]} | {of_made[what]} |" for what in of_profile]
    return "\n".join(rows) + "\n"
