"""Stands in for `mutool draw -o PATTERN [-r DPI] FILE` where MuPDF's tools are
not installed: PyMuPDF holds the same library. PATTERN has `%d` where the page
number goes; MuPDF's warnings go to standard error."""

import argparse
import sys

import pymupdf


def main(arguments):
    if arguments == ["-v"]:
        print(f"MuPDF {pymupdf.mupdf_version} by way of PyMuPDF", file=sys.stderr)
        return 0
    parser = argparse.ArgumentParser(prog="mutool")
    parser.add_argument("command", choices=["draw"])
    parser.add_argument("-o", required=True, dest="pattern")
    parser.add_argument("-r", type=int, default=72, dest="dpi")
    parser.add_argument("-q", action="store_true", help="as mutool: no page numbers")
    parser.add_argument("file")
    asked = parser.parse_args(arguments)
    pymupdf.TOOLS.mupdf_display_errors(False)
    try:
        with pymupdf.open(asked.file) as document:
            for number, page in enumerate(document, start=1):
                page.get_pixmap(dpi=asked.dpi).save(asked.pattern.replace("%d", str(number)))
    except (pymupdf.FileDataError, RuntimeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    found = pymupdf.TOOLS.mupdf_warnings()
    if found:
        print(found, file=sys.stderr)
    return 0


sys.exit(main(sys.argv[1:]))
