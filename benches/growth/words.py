"""Words of a given length, and the same words with a given number of letters misread."""

import random

# What engines take letters for; each takes one letter, so that the number of errors is known.
MISREAD = {
    "a": "o", "b": "h", "c": "e", "d": "a", "e": "c", "f": "t", "g": "q", "h": "b", "i": "l", "j": "i", "k": "l", "l": "i",
    "m": "n", "n": "u", "o": "a", "p": "o", "r": "n", "s": "5", "t": "f", "u": "n", "v": "y", "w": "v", "y": "v", "z": "2",
}  # fmt: skip
LISTED = 12  # letters; longer words are put together from two to five listed ones


def of_length(listed, letters, count, draws):
    """So many words of so many letters, from listed words; the long ones are compounds that nobody has written."""
    by_length = {}
    for word in listed:
        if word.isalpha() and word.isascii() and len(word) >= 3:
            by_length.setdefault(len(word), []).append(word)
    made = set()
    for _ in range(count * 100):
        lengths = parts(letters, draws)
        if all(part in by_length for part in lengths):
            made.add("".join(draws.choice(by_length[part]) for part in lengths))
        if len(made) == count:
            break
    return sorted(made)


def parts(letters, draws):
    """The lengths of the parts of a word."""
    lengths = []
    while letters > LISTED:
        lengths.append(draws.randint(4, min(LISTED, letters - 4)))
        letters -= lengths[-1]
    return [*lengths, letters]


def misread(word, errors, draws):
    """The word with so many of its letters misread, fewer where it has not so many that may be.

    >>> misread("maand", 5, random.Random(1))
    'nooua'
    """
    word = list(word)
    places = [at for at, letter in enumerate(word) if letter in MISREAD]
    for at in draws.sample(places, min(errors, len(places))):
        word[at] = MISREAD[word[at]]
    return "".join(word)
