"""How made noise compares with the noise of the pages it is like."""

import re
import subprocess
from collections import Counter

import align
import noise

LETTERS = re.compile(r"^\W+|\W+$")


def units(gold, ocr):
    """Each word of a line: as it should read and as it is read, without the marks around it, and its edits."""
    edits = align.edits(gold, ocr)
    if len(edits) > noise.LOST_LINE * max(len(gold), 1):
        return
    for start, end in align.words(gold):
        unit = gold[start : end + 1]
        own = [(at - start, *edit) for at, *edit in edits if start <= at <= end]
        yield LETTERS.sub("", unit), LETTERS.sub("", noise.applied(unit, own)), own


def wrong_forms(gold, ocr):
    """Whole words of a line with a wrong letter, as they are read; as the keys of a dictionary, to keep their order."""
    wrong = (form for meant, form, _ in units(gold, ocr) if form != meant and form and " " not in form)
    return dict.fromkeys(wrong)


def figures(probe, pairs):
    """What is said of the noise of some (gold line, ocr line), by name, as text."""
    wrong, met, edits_of_words, forms, all_forms = 0, 0, Counter(), Counter(), set()
    for meant, form, edits in (unit for pair in pairs for unit in units(*pair)):
        met += 1
        all_forms.add(form)
        wrong += bool(edits)
        edits_of_words[min(len(edits), 3)] += 1
        if form and form != meant:
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
