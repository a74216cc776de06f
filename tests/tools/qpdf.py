"""Stands in for `qpdf --check FILE` where qpdf is not installed: pikepdf holds
the same library. Exit codes as qpdf's: 0 good, 2 errors, 3 warnings."""

import sys

import pikepdf


def main(arguments):
    if arguments == ["--version"]:
        print(f"qpdf library {pikepdf.__libqpdf_version__} by way of pikepdf {pikepdf.__version__}")
        return 0
    if len(arguments) != 2 or arguments[0] != "--check":
        print("usage: qpdf --check FILE", file=sys.stderr)
        return 2
    try:
        with pikepdf.open(arguments[1], suppress_warnings=True) as pdf:
            found = [*pdf.get_warnings(), *pdf.check_pdf_syntax()]
    except pikepdf.PdfError as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return 2
    for finding in found:
        print(finding, file=sys.stderr)
    return 3 if found else 0


sys.exit(main(sys.argv[1:]))
