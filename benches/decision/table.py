"""The table of confusions as a program reads it: shared by damage.py and count_confusions.py."""

import pathlib

TABLE = pathlib.Path(__file__).resolve().parents[2] / "dictionaries" / "confusions.tsv"
COUNTED = "# Counted"  # what stands below this line was counted on the pages, not known before them


def rows_by_hand(path):
    """(observed, intended, cost) above the counted rows; ∅ is the empty text and ␣ a space."""
    rows = []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith(COUNTED):
            break
        if line and not line.startswith("#"):
            observed, intended, cost = line.split("\t")[:3]
            rows.append((plain(observed), plain(intended), float(cost)))
    return rows


def plain(side):
    return side.replace("∅", "").replace("␣", " ")
