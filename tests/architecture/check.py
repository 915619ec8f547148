#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the tree against rules.py: layers, banned calls, lengths, licence lines. `--self-test` shows that each check
fails on a tree that breaks its rule."""
import pathlib
import re
import sys
import tempfile

import rules

SOURCES = {".h", ".cpp"}


def sources(root):
    for top in ("core", "ui", "app", "tests", "scripts"):
        for path in sorted((root / top).rglob("*")):
            if path.is_file() and "build" not in path.parts and path.suffix in SOURCES | {".py", ".sh"}:
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def allowed_layers(folder):
    seen, todo = set(), [folder]
    while todo:
        layer = todo.pop()
        if layer not in seen:
            seen.add(layer)
            todo += rules.LAYERS.get(layer, [])
    return seen


def layer_of(name):
    return max((layer for layer in rules.LAYERS if name.startswith(layer + "/")), key=len, default=None)


def check_layers(name, text):
    layer = layer_of(name)
    if layer is None:
        return
    allowed = allowed_layers(layer)
    for number, line in enumerate(text.splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*"((?:core|ui|app|tests)/[^"]+)"', line)
        if not include or (layer, include[1]) in rules.EXCEPTIONS:
            continue
        if layer_of(include[1]) not in allowed:
            yield f"{name}:{number}: {layer} may not include {include[1]}"


def check_modules(name, text):
    if name.startswith("tests/") or layer_of(name) is None:
        return
    for pattern, folders in rules.QT_MODULES.items():
        if any(name.startswith(folder + "/") for folder in folders):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if re.match(r"\s*#\s*include\s*" + pattern, line):
                yield f"{name}:{number}: {line.strip()} belongs to {', '.join(folders)}"


def without_comments(text):
    text = re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text, flags=re.S)
    return re.sub(r"//[^\n]*", "", text)


def check_banned(name, text):
    for pattern, folders, exempt, reason in rules.BANNED:
        if name in exempt or not any(name.startswith(folder + "/") for folder in folders):
            continue
        body = text if "TODO" in pattern else without_comments(text)
        for number, line in enumerate(body.splitlines(), 1):
            if re.search(pattern, line):
                yield f"{name}:{number}: {line.strip()[:60]}: {reason}"


def check_lengths(name, text):
    limit = rules.MAX_LINES.get(name, rules.MAX_LINES[""])
    count = text.count("\n")
    if name.endswith((".h", ".cpp")) and not name.startswith("tests/") and count > limit:
        yield f"{name}: {count} lines, at most {limit}"


# By the layout that clang-format gives: the braces of a function's body stand on lines of their own, one above the other.
def functions(text):
    lines = text.splitlines()
    for number, line in enumerate(lines):
        brace = re.fullmatch(r"(\s*)\{", line)
        if not brace or number == 0 or re.match(r"\s*(class|struct|enum|union|namespace)\b", lines[number - 1]):
            continue
        end = next((i for i in range(number + 1, len(lines)) if lines[i].startswith(brace[1] + "}")), number)
        if lines[end] == brace[1] + "}":
            yield number + 1, end - number - 1


def check_functions(name, text):
    if not name.endswith((".h", ".cpp")) or name.startswith("tests/"):
        return
    limit = rules.LONG_FUNCTIONS.get(name, rules.MAX_FUNCTION)
    for number, count in functions(text):
        if count > limit:
            yield f"{name}:{number}: a function of {count} lines, at most {limit}"


# A name that stays on a list after its reason has gone lets the next one grow unseen.
def check_lists(root):
    for name in [*rules.LONG_FUNCTIONS, *rules.MAX_LINES]:
        path = root / name
        if not name.endswith((".cpp", ".h")) or name.startswith("ui/mainwindow"):
            continue
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if name in rules.MAX_LINES and text.count("\n") <= rules.MAX_LINES[""]:
            yield f"rules.py: {name} is within the limit of lines; take it off the list"
        if name in rules.LONG_FUNCTIONS and all(count <= rules.MAX_FUNCTION for _, count in functions(text)):
            yield f"rules.py: the functions of {name} are within the limit; take it off the list"


def check_licence(name, text):
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in "\n".join(text.splitlines()[:3]):
        yield f"{name}: no SPDX line at its top"


CHECKS = [check_layers, check_modules, check_banned, check_lengths, check_functions, check_licence]


def problems(root):
    found = []
    for name, text in sources(root):
        for check in CHECKS:
            found += check(name, text) or []
    architecture = root / "ARCHITECTURE.md"
    if architecture.exists() and architecture.read_text().count("\n") > rules.MAX_LINES["ARCHITECTURE.md"]:
        found.append(f"ARCHITECTURE.md: over {rules.MAX_LINES['ARCHITECTURE.md']} lines")
    return found


def self_test():
    spdx = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
    bad = {
        "core/base/a.h": spdx + '#include "core/http/headers.h"\n',
        "core/protocol/b.cpp": spdx + "#include <QTcpSocket>\n",
        "core/gateway/c.cpp": spdx + "auto t = QDateTime::currentDateTime();\n",
        "core/ledger/d.cpp": spdx + "\n" * 500,
        "ui/e.cpp": "int x;\n",
        "core/routing/g.cpp": spdx + "void f()\n{\n" + "    f();\n" * 41 + "}\n",
        "ui/h.cpp": spdx + 'void f() { QProcess::execute("x"); }\n',
        "core/http/i.cpp": spdx + "auto *s = Settings::instance();\n",
        "core/upstream/j.cpp": spdx + "// TODO later\n",
        "core/routing/f.cpp": spdx + '#include "ui/mainwindow.h"\n',
    }
    for name, text in bad.items():
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True)
            path.write_text(text)
            if len(problems(pathlib.Path(folder))) != 1:
                sys.exit(f"self-test: {name} breaks one rule, and the check says: {problems(pathlib.Path(folder))}")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "core/http/good.cpp"
        path.parent.mkdir(parents=True)
        path.write_text(spdx + '#include "core/base/error.h"\n// QEventLoop is only named here\n')
        if problems(pathlib.Path(folder)):
            sys.exit("self-test: a sound file is refused")
    print(f"self-test: {len(bad)} broken trees are refused")


if __name__ == "__main__":
    self_test()
    tree = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    found = problems(tree) + list(check_lists(tree))
    print("\n".join(found))
    sys.exit(1 if found else 0)
