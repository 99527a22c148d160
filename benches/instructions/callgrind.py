"""Reads what callgrind writes: instructions by function and by source file, also of code that was inlined."""

import re
from collections import Counter

ROOM_OF_FILE = re.compile(r"(?:^|/)src/([a-z_]+)(?:/|\.rs$)")
ROOM_OF_SYMBOL = re.compile(r"herlees::([a-z_]+)::")
CRATE_OF_FILE = re.compile(r"/registry/src/[^/]+/(.+?)-\d[^/]*/")
CRATE_OF_SYMBOL = re.compile(r"^[<&]*([a-z_]+)::")
STANDARD = ("/rustc/", "/rust/deps/")  # sources of the standard library and of the crates within it
STANDARD_CRATES = ("core", "alloc", "std", "hashbrown", "__rustc")
LIBC = {"./malloc/": "allocation (libc)", "./string/": "copying (libc)", "./math/": "logarithms (libc)"}


def self_costs(lines):
    """Instructions by (source file, function), each counted where it stands.

    >>> self_costs(["fl=(1) a.rs", "fn=(1) f", "5 10", "calls=1 9", "5 99", "fi=(2) b.rs", "+2 7", "fn=(2) g", "* 1"])
    Counter({('a.rs', 'f'): 10, ('b.rs', 'f'): 7, ('b.rs', 'g'): 1})
    """
    names = {"file": {}, "function": {}}
    costs, file, function, called = Counter(), "", "", False
    for line in lines:
        key, sign, value = line.partition("=")
        if sign and key in ("fl", "fi", "fe"):
            file = named(names["file"], value)
        elif sign and key == "fn":
            function = named(names["function"], value)
        elif sign and key in ("cfi", "cfl", "cfn"):
            named(names["function" if key == "cfn" else "file"], value)
        elif sign and key == "calls":
            called = True  # the next line is what the callee cost
        elif line[:1].isdigit() or line[:1] in "+-*" and " " in line:
            if not called:
                costs[file, function] += int(line.split()[-1])
            called = False
    return costs


def named(names, value):
    """The name that "(id) name" gives an id, or that "(id)" had before."""
    number, _, name = value.partition(" ")
    return names.setdefault(number, name or value)


def total(lines):
    """All instructions that were counted."""
    return next(int(line.split()[1]) for line in lines if line.startswith(("totals:", "summary:")))


def room(file, function):
    """Whose instructions these are: a room of herlees; a crate or std only where they are not inlined into a room.

    >>> room("src/candidates/walk.rs", "core::iter::fold"), room("/x/registry/src/i/fst-0.4.7/src/raw/node.rs", "fst::find")
    ('candidates', 'crate fst')
    >>> room("/rustc/1/library/core/src/slice.rs", "<I as Iterator>::fold::<herlees::rank::search::best>")
    'rank'
    >>> room("/rustc/1/library/alloc/src/vec.rs", "alloc::raw_vec::finish_grow"), room("./malloc/./malloc/malloc.c", "malloc")
    ('std', 'allocation (libc)')
    """
    crate = CRATE_OF_FILE.search(file)
    own = not crate and not file.startswith(STANDARD) and ROOM_OF_FILE.search(file)
    found = own or ROOM_OF_SYMBOL.search(function)
    if found:
        return found[1]
    for folder, what in LIBC.items():
        if file.startswith(folder):
            return what
    crate = crate or CRATE_OF_SYMBOL.search(function)
    return f"crate {crate[1]}" if crate and crate[1] not in STANDARD_CRATES else "std"


def rooms(costs):
    """Instructions by room."""
    counted = Counter()
    for (file, function), cost in costs.items():
        counted[room(file, function)] += cost
    return counted
