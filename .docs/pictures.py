"""The pictures of .docs/README.md, from the book in .docs/book.

python3 .docs/pictures.py PROGRAM [OUT]

Sets the book and the report on it, and draws the pages that show each part.
Needs poppler (pdftoppm, pdftotext). A part is found by the title of its
chapter, so that the book may grow.
"""

import math
import pathlib
import shutil
import struct
import subprocess
import sys
import zlib

HERE = pathlib.Path(__file__).parent
DPI = 80
# Part: the edition, the title of the chapter, which of its pages.
PARTS = {
    "1-lines": ("wat-zetten-is-binnenwerk", "Regels", [0]),
    "2-pages": ("wat-zetten-is-binnenwerk", "Bladzijden", [1, 2]),
    "3-grid": ("wat-zetten-is-proef", "Bladzijden", [1, 2]),
    "4-tables": ("wat-zetten-is-binnenwerk", "Tabellen", [0, 1]),
    "5-figures": ("wat-zetten-is-binnenwerk", "Figuren", [0, 1]),
    "6-roles": ("wat-zetten-is-binnenwerk", "Vormen", [0, 1]),
    "7-index": ("wat-zetten-is-binnenwerk", "Register", [0]),
    "7-glossary": ("wat-zetten-is-binnenwerk", "Begrippen", [0]),
    "8-languages": ("wat-zetten-is-binnenwerk", "Talen", [0, 1]),
    "9-report": ("verslag-binnenwerk", "Zetverslag", [0]),
}


def run(*arguments):
    return subprocess.run([str(a) for a in arguments], check=True, capture_output=True, text=True).stdout


def band(path, width=1800, height=520):
    """Lines that leave a grid and find each other, over the width of the paper."""
    rows = [bytearray(b"\xe6" * width) for _ in range(height)]
    for line in range(9):
        for x in range(width):
            far = x / width
            y = height * (line + 1) / 10 * (1 - far) + height / 2 * far
            y += math.sin(far * 9 + line) * 60 * math.sin(math.pi * far)
            for dy in range(-2, 3):
                if 0 <= int(y) + dy < height:
                    rows[int(y) + dy][x] = 60
    data = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    chunk = lambda name, body: struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def first_page(pdf, title):
    """The first page on which the title stands alone on its line."""
    pages = run("pdftotext", "-layout", pdf, "-").split("\f")
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.split("\n")]
        # Above the title stand at most a kicker and nothing of a running head.
        if title in [line for line in lines if line][:2] and "Inhoud" not in lines:
            return number
    raise SystemExit(f"{pdf}: no chapter {title}")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    out = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "build/docs")
    shutil.rmtree(out, ignore_errors=True)
    book = out / "book"
    shutil.copytree(HERE / "book", book)
    shutil.copytree(HERE.parent / "manuscript" / "images", book / "images", ignore=shutil.ignore_patterns("bron"))
    band(book / "images" / "band.png")
    run(program, "build", "--book", book, "--out", out, "--report", "--show", "grid,boxes,breaks")
    [text] = out.glob("*zetverslag.txt")
    # The report is a book of its own, of one listing.
    report = out / "report"
    report.mkdir()
    facts = "title: Verslag\nlanguage: nl\ncontributors: [{name: katern, role: aut}]\ntrim: 158x180\noutputs: [pdf]\n"
    (report / "book.yaml").write_text(facts + "body: [een.md]\n")
    facts_of_all, rest = text.read_text().split("Per hoofdstuk")
    worst = "De slechtste" + rest.split("De slechtste")[1]
    words = facts_of_all + "\n".join(worst.split("\n")[:13])
    (report / "een.md").write_text(f"---\nkind: colofon\n---\n# Zetverslag\n\n```text\n{words}\n```\n")
    run(program, "pdf", "--book", report, "--out", out)
    for name, (edition, title, pages) in PARTS.items():
        pdf = out / f"{edition}.pdf"
        first = first_page(pdf, title)
        for count, page in enumerate(pages):
            target = HERE / f"{name}{f'-{count + 1}' if len(pages) > 1 else ''}"
            run("pdftoppm", "-r", DPI, "-f", first + page, "-l", first + page, "-singlefile", "-png", pdf, target)


main()
