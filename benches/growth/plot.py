"""A log-log plot as plain SVG, readable on light and on dark pages."""

import math
from html import escape

WIDTH, HEIGHT = 720, 420  # pixels
LEFT, RIGHT, TOP, BOTTOM = 76, 190, 44, 56
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a8a8a")  # Okabe and Ito: for all eyes
LABEL_GAP = 15  # pixels between the labels of two lines

STYLE = """\
.back { fill: #ffffff } .grid { stroke: #d8d8d8 } text { fill: #222222; font: 13px sans-serif } .title { font-size: 15px }
@media (prefers-color-scheme: dark) { .back { fill: #16181d } .grid { stroke: #3a3d45 } text { fill: #e4e4e4 } }"""


STEPS = (1, 2, 5)  # a decade's ticks
MOST_TICKS = 9


class Axis:
    """A logarithmic axis between two pixels that holds all of some values."""

    def __init__(self, values, start, end):
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1
        marks = [step * 10.0**decade for decade in range(low, high) for step in STEPS]
        self.low = max(mark for mark in marks if mark <= min(values) * 1.0001)
        self.high = min(mark for mark in [*marks, 10.0**high] if mark >= max(values) / 1.0001 and mark > self.low)
        self.marks = [mark for mark in [*marks, 10.0**high] if self.low <= mark <= self.high]
        self.start, self.end = start, end

    def at(self, value):
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self):
        """1, 2 and 5 of each decade; only the decades where those are too many."""
        if len(self.marks) <= MOST_TICKS:
            return self.marks
        return [mark for mark in self.marks if math.isclose(math.log10(mark), round(math.log10(mark)))]


def plain(value):
    """A number as a label.

    >>> plain(1000.0), plain(5e6), plain(0.1), plain(2.5e5)
    ('1 k', '5 M', '0.1', '250 k')
    """
    for factor, letter in ((1e6, " M"), (1e3, " k")):
        if value >= factor:
            return f"{value / factor:g}{letter}"
    return f"{value:g}"


def spread(places):
    """Places moved down so far that labels there do not touch; in the order of the places."""
    moved, last = [], -math.inf
    for place in places:
        last = max(place, last + LABEL_GAP)
        moved.append(last)
    return moved


def svg(title, x_label, y_label, series):
    """The plot of {name: [(x, y), ...]}; points that are not above zero cannot be shown and are left out."""
    series = {name: [(x, y) for x, y in points if x > 0 and y > 0] for name, points in series.items()}
    series = {name: points for name, points in series.items() if points}
    if not series:
        raise ValueError(f"nothing to plot for {title}")
    points = [point for one in series.values() for point in one]
    x_axis = Axis([x for x, _ in points], LEFT, WIDTH - RIGHT)
    y_axis = Axis([y for _, y in points], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
        f"<style>{STYLE}</style>",
        f'<rect class="back" width="{WIDTH}" height="{HEIGHT}"/>',
        text(LEFT, 26, title, "start", ' class="title"'),
        *grid(x_axis, y_axis),
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x_label, "middle"),
        text(0, 0, y_label, "middle", f' transform="translate(18 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)"', placed=False),
        *lines(x_axis, y_axis, series),
        "</svg>\n",
    ]
    return "\n".join(parts)


def grid(x_axis, y_axis):
    for tick in x_axis.ticks():
        x = x_axis.at(tick)
        yield f'<line class="grid" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}"/>'
        yield text(x, HEIGHT - BOTTOM + 18, plain(tick), "middle")
    for tick in y_axis.ticks():
        y = y_axis.at(tick)
        yield f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>'
        yield text(LEFT - 8, y + 4, plain(tick), "end")


def lines(x_axis, y_axis, series):
    by_height = sorted(series, key=lambda name: y_axis.at(series[name][-1][1]))
    labels = dict(zip(by_height, spread([y_axis.at(series[name][-1][1]) for name in by_height])))
    for (name, points), colour in zip(series.items(), COLOURS * len(series)):
        places = [(x_axis.at(x), y_axis.at(y)) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for (x, y), (value_x, value_y) in zip(places, points):
            tip = escape(f"{name}: {plain(value_x)}, {value_y:.3g}")
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"><title>{tip}</title></circle>'
        x = WIDTH - RIGHT + 12
        yield f'<circle cx="{x}" cy="{labels[name]:.1f}" r="4" fill="{colour}"/>'
        yield text(x + 9, labels[name] + 4, name, "start")


def text(x, y, content, anchor, more="", placed=True):
    place = f' x="{x:.1f}" y="{y:.1f}"' if placed else ""
    return f'<text{place} text-anchor="{anchor}"{more}>{escape(content)}</text>'
