"""Text without end from a few pages: their sentences, joined anew and with words exchanged."""

import bisect
import itertools
import re
from collections import Counter, defaultdict

JOINTS = 40  # so many of the most frequent words are places where two sentences may be joined
SENTENCE_WORDS = range(4, 46)
PARAGRAPH_SENTENCES = (1, 7)
LINE_WIDTH = 85  # characters
WORD = re.compile(r"[a-zà-ÿ]{5,}$")
SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ)][.;:?!]) +(?=[A-Z])")
HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")


def of_pages(pages):
    """The sentences of pages, as lists of words."""
    for page in pages:
        for paragraph in re.split(r"\n\s*\n", HYPHENATED.sub("", page)):
            for sentence in SENTENCE_END.split(" ".join(paragraph.split())):
                words = sentence.split()
                if len(words) in SENTENCE_WORDS:
                    yield words


class Exchange:
    """Words to stand for others: those with the same last two letters, by their frequency."""

    def __init__(self, weights):
        groups = defaultdict(list)
        for word, weight in weights.items():
            if WORD.match(word):
                groups[word[-2:]].append((word, weight))
        self.groups = {
            ending: ([word for word, _ in group], list(itertools.accumulate(weight for _, weight in group)))
            for ending, group in groups.items()
        }

    def draw(self, word, draws):
        group = self.groups.get(word[-2:]) if WORD.match(word) else None
        if group is None:
            return word
        words, cumulative = group
        return words[bisect.bisect_right(cumulative, draws.random() * cumulative[-1])]


class Writer:
    """Writes paragraphs that do not repeat."""

    def __init__(self, sentences, exchange, share, draws):
        self.sentences, self.exchange, self.share, self.draws = sentences, exchange, share, draws
        frequent = Counter(word for sentence in sentences for word in sentence if word.isalpha() and word.islower())
        joints = {word for word, _ in frequent.most_common(JOINTS)}
        self.tails = defaultdict(list)
        for sentence in sentences:
            for at, word in enumerate(sentence[:-1]):
                if word in joints:
                    self.tails[word].append(sentence[at + 1 :])

    def sentence(self):
        """The head of a sentence up to a frequent word, and what stands after that word in another; often twice."""
        draws = self.draws
        made = self.sentences[int(draws.random() * len(self.sentences))]
        for _ in range(2):
            at = int(draws.random() * len(made))
            tails = self.tails.get(made[at])
            if tails:
                tail = tails[int(draws.random() * len(tails))]
                if at + 1 + len(tail) in SENTENCE_WORDS:
                    made = made[: at + 1] + tail
        share, uniform, other = self.share, draws.random, self.exchange.draw
        return [other(word, draws) if uniform() < share else word for word in made]

    def paragraph(self):
        """The lines of a paragraph, as lists of words."""
        lines, line, width = [], [], -1
        for _ in range(self.draws.randint(*PARAGRAPH_SENTENCES)):
            for word in self.sentence():
                width += len(word) + 1
                if width > LINE_WIDTH and line:
                    lines.append(line)
                    line, width = [], len(word)
                line.append(word)
        lines.append(line)
        return lines
