# SPDX-License-Identifier: GPL-3.0-or-later
"""Horizontal bars as SVG text: groups of targets, each with its median and its spread."""
from xml.sax.saxutils import escape

COLOURS = {"nginx": "#9aa5b1", "haproxy": "#c3cad3", "gatehoused bare": "#8ec5b9", "gatehoused full": "#2a9d8f",
           "gatehoused translated": "#e9c46a"}
LEFT, WIDTH, BAR, GAP = 170, 640, 16, 14


def text(x, y, what, **attributes):
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{escape(what)}</text>'


def bars(title, groups):
    """groups: {label: {target: (median, lowest, highest)}}."""
    most = max((high for group in groups.values() for _, _, high in group.values()), default=1)
    scale = (WIDTH - LEFT - 60) / most
    y, shapes = 40, [text(12, 22, title, font_size=14, font_weight="bold")]
    for label, group in groups.items():
        shapes.append(text(12, y + 12, label, font_weight="bold"))
        y += 20
        for target, (median, low, high) in group.items():
            middle = y + BAR / 2
            shapes += [text(LEFT - 8, y + 12, target, text_anchor="end"),
                       f'<rect x="{LEFT}" y="{y}" width="{median * scale:.1f}" height="{BAR}" '
                       f'fill="{COLOURS.get(target, "#b0b0b0")}"/>',
                       f'<path d="M{LEFT + low * scale:.1f} {middle}H{LEFT + high * scale:.1f}" stroke="#333"/>',
                       text(LEFT + high * scale + 6, y + 12, f"{median:.2f}")]
            y += BAR + 4
        y += GAP
    one = LEFT + scale
    shapes.append(f'<path d="M{one:.1f} 34V{y}" stroke="#333" stroke-dasharray="3 3"/>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" '
            f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
            + "".join(shapes) + "</svg>\n")
