"""Which characters of a line were read as which, by least edits."""

MATCH, CHANGE, LOSS, GAIN = range(4)


def edits(gold, ocr):
    """The edits that lead from gold to ocr, left to right: (place in gold, length in gold, what was read).

    Each edit takes at most one character of each side; equal characters are left out.

    >>> edits("de maand", "dermaand")
    [(2, 1, 'r')]
    >>> edits("maand", "rnaand")
    [(0, 0, 'r'), (0, 1, 'n')]
    """
    first, last = shared_ends(gold, ocr)
    gold_middle, ocr_middle = gold[first : len(gold) - last], ocr[first : len(ocr) - last]
    return [(first + place, length, read) for place, length, read in backwards(gold_middle, ocr_middle)][::-1]


def shared_ends(gold, ocr):
    """How many characters both begin with, and then both end with."""
    shortest = min(len(gold), len(ocr))
    first = next((k for k in range(shortest) if gold[k] != ocr[k]), shortest)
    last = next((k for k in range(shortest - first) if gold[-1 - k] != ocr[-1 - k]), shortest - first)
    return first, last


def backwards(gold, ocr):
    moves = table(gold, ocr)
    i, j = len(gold), len(ocr)
    while i or j:
        move = moves[i][j]
        if move == CHANGE:
            yield i - 1, 1, ocr[j - 1]
        elif move == LOSS:
            yield i - 1, 1, ""
        elif move == GAIN:
            yield i, 0, ocr[j - 1]
        i, j = i - (move != GAIN), j - (move != LOSS)


def table(gold, ocr):
    """The last move of the cheapest way to each pair of places."""
    costs = list(range(len(ocr) + 1))
    moves = [[GAIN] * (len(ocr) + 1)]
    for i, meant in enumerate(gold):
        row, above = [LOSS], costs
        costs = [i + 1]
        for j, read in enumerate(ocr):
            best, move = above[j] + (meant != read), CHANGE if meant != read else MATCH
            if above[j + 1] + 1 < best:
                best, move = above[j + 1] + 1, LOSS
            if costs[j] + 1 < best:
                best, move = costs[j] + 1, GAIN
            costs.append(best)
            row.append(move)
        moves.append(row)
    return moves


def words(line):
    """(start, end) of each word of a line, by blanks."""
    at = 0
    for word in line.split():
        at = line.index(word, at)
        yield at, at + len(word)
        at += len(word)
