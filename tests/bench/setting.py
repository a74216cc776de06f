"""Prints how the example book is set, from katern's own setting report.

    setting.py PROGRAM [FOLDER]

FOLDER holds the `manuscript` of the book. Where an independent meter that
knows only the PDF is at hand (`typoquality.py`, with PyMuPDF), its figures
stand beside."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

# The meter's name of each figure, how ours is made, and places after the point.
FIGURES = [
    ("pages", "pages", lambda f: f["pages"], 0),
    ("justified lines", "full_lines", lambda f: f["justified"], 0),
    ("hyphenated lines, %", "hyph_pct", lambda f: share(f, "hyphenated"), 2),
    ("three hyphens in a row", "ladders3", lambda f: f["ladders"], 0),
    ("hyphen at a foot", "hyph_page", lambda f: f["page_turns"], 0),
    ("of them recto", "hyph_recto", lambda f: f["recto_turns"], 0),
    ("word space, median, em", "gap_median", lambda f: f["space_median"], 3),
    ("word space, p95, em", "gap_p95", lambda f: f["space_p95"], 3),
    ("word space, sd, % of em", "gap_sd_pct", lambda f: 100 * f["space_sd"], 2),
    ("looser than 0.5 em, %", "loose50_pct", lambda f: share(f, "loose"), 2),
    ("widows", "widows", lambda f: f["widows"], 0),
    ("orphans", "orphans", lambda f: f["orphans"], 0),
    ("runts", "runts", lambda f: f["runts"], 0),
    ("baselines on the grid, %", "grid_pct", lambda f: share(f, "on_grid"), 2),
    ("spreads unequal, %", "spread_uneven_pct", lambda f: share(f, "uneven"), 2),
    ("overfull lines", "overfull", lambda f: f["overfull"], 0),
]


def share(figures, key):
    """So many of so many, in percent."""
    return 100 * figures[key] / max(1, figures[key + "_of"])


def meter(root, pdf):
    """The figures of the independent meter; nothing where it is not at hand."""
    script = root.parent / "shared" / "check" / "typoquality.py"
    home = pathlib.Path(os.environ.get("CHECK_HOME", pathlib.Path.home() / ".cache" / "katern-check"))
    for python in [home / "venv/bin/python", root / ".tools/venv/bin/python", pathlib.Path(sys.executable)]:
        if not script.exists() or not python.exists():
            continue
        if subprocess.run([python, "-c", "import pymupdf"], capture_output=True).returncode != 0:
            continue
        found = pdf.with_suffix(".json")
        subprocess.run([python, script, "--json", found, f"book={pdf}"], check=True, capture_output=True)
        return json.loads(found.read_text(encoding="utf-8"))["book"]
    return None


def main(program, folder=None):
    root = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(folder) if folder else root
    with tempfile.TemporaryDirectory() as out:
        command = [pathlib.Path(program).resolve(), "pdf", "-q", "--report", "--out", out]
        subprocess.run(command, cwd=folder, check=True)
        out = pathlib.Path(out)
        ours = json.loads(next(out.glob("*-zetverslag.json")).read_text(encoding="utf-8"))["book"]
        theirs = meter(root, next(out.glob("*-binnenwerk.pdf")))
    print(f"{'how ' + folder.name + ' is set':<30}{'katern':>10}" + (f"{'meter':>10}" if theirs else ""))
    for name, key, value, places in FIGURES:
        line = f"{name:<30}{value(ours):>10.{places}f}"
        print(line + (f"{theirs[key]:>10.{places}f}" if theirs else ""))


main(*sys.argv[1:])
