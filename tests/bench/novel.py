"""Times the release program on a whole novel, against Typst where that is here.

    novel.py PROGRAM [FOLDER] [RUNS]

FOLDER holds `novel.md` (chapters under `#`, straight paragraphs) and
`novel.typ`, the same text for Typst; without it there is nothing to time and
this says so. Both programs set the same page, in turn, RUNS times each, and
the shares of katern in what Typst takes are told; then katern sets four and
sixteen times the text. Figures are of whole processes: CPU seconds (user and
system, median) and the largest resident memory."""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

BOOK = """\
title: {title}
language: en-GB
contributors:
  - {{name: {author}, role: aut}}
trim: 148x210
margins: {{inside: 20, outside: 18, head: 20, foot: 22}}
theme: theme.yaml
outputs: [pdf]
front:
  - generate: title-page
  - generate: contents
body:
{chapters}
"""

THEME = """\
base: libertinus
scale: {body: 10.5, grid: 14, indent: 12.6}
"""

# Where systems keep the face that the novel for Typst asks for.
PAGELLA = [
    "/usr/share/texmf/fonts/opentype/public/tex-gyre",
    "/usr/share/fonts/opentype/tex-gyre",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/tex-gyre",
]
CUTS = {"regular": "regular", "italic": "italic", "bold": "bold", "bold_italic": "bolditalic"}


def theme(folder):
    """The page's type; the same face as Typst's where the system has it."""
    for home in map(pathlib.Path, PAGELLA):
        files = {cut: home / f"texgyrepagella-{name}.otf" for cut, name in CUTS.items()}
        if all(file.exists() for file in files.values()):
            (folder / "letters").mkdir()
            for file in files.values():
                shutil.copy(file, folder / "letters")
            cuts = "".join(f"    {cut}: letters/{file.name}\n" for cut, file in files.items())
            return THEME + "faces:\n  serif:\n" + cuts
    print("bench: TeX Gyre Pagella is not here, so the faces differ (Debian: fonts-texgyre)")
    return THEME


def book_folder(novel, folder, times=1):
    """Cuts the novel into chapters, as a book folder of katern has them."""
    text = novel.read_text(encoding="utf-8")
    front, text = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL).groups()
    meta = dict(re.findall(r'^(\w+): *"?(.*?)"?$', front, re.MULTILINE))
    chapters = [part for part in re.split(r"^(?=# )", text, flags=re.MULTILINE) if part.startswith("# ")]
    chapters *= times
    names = [f"chapter-{number:02}.md" for number in range(1, len(chapters) + 1)]
    for name, chapter in zip(names, chapters):
        (folder / name).write_text(chapter, encoding="utf-8")
    listed = "\n".join(f"  - {name}" for name in names)
    (folder / "theme.yaml").write_text(theme(folder), encoding="utf-8")
    (folder / "book.yaml").write_text(BOOK.format(chapters=listed, **meta), encoding="utf-8")


def timed(command, cwd):
    """Runs a command; CPU seconds and peak memory in MB of that process alone."""
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}:\n{said[-3000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6


def typst_python(root):
    """A Python that has Typst: the tests' own, else this one."""
    for python in [root / ".tools/venv/bin/python", pathlib.Path(sys.executable)]:
        if python.exists() and subprocess.run([python, "-c", "import typst"], capture_output=True).returncode == 0:
            return str(python)
    return None


def main(program, folder=None, runs="5"):
    root = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(folder) if folder else root.parent / "shared" / "bench"
    if not (folder / "novel.md").exists():
        print(f"bench: no novel.md in {folder}; name its folder: tests/bench/novel.py PROGRAM FOLDER")
        return
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        (top / "manuscript").mkdir()
        book_folder(folder / "novel.md", top / "manuscript")
        program = str(pathlib.Path(program).resolve())
        commands = {
            "katern pdf": [program, "pdf", "-q"],
            "katern pdf, one thread": [program, "pdf", "-q", "--threads", "1"],
        }
        python = typst_python(root)
        if python and (folder / "novel.typ").exists():
            shutil.copy(folder / "novel.typ", top)
            code = "import typst; typst.compile('novel.typ', output='novel.pdf', root='.')"
            commands["Typst"] = [python, "-c", code]
        else:
            print("bench: Typst is not here; compare with it by: .tools/venv/bin/pip install typst==0.15.2")
        figures = {name: [] for name in commands}
        for _ in range(int(runs)):
            for name, command in commands.items():
                figures[name].append(timed(command, top))
        for times in (4, 16):
            longer = top / f"{times} times"
            (longer / "manuscript").mkdir(parents=True)
            book_folder(folder / "novel.md", longer / "manuscript", times)
            figures[f"katern pdf, text times {times}"] = [timed(commands["katern pdf"], longer)]
    print(f"{'the novel, ' + runs + ' runs':<26}{'CPU s':>8}{'least':>8}{'most':>8}{'MB':>8}")
    medians = {}
    for name, runs_of_it in figures.items():
        seconds = [cpu for cpu, _ in runs_of_it]
        memory = max(megabytes for _, megabytes in runs_of_it)
        medians[name] = (statistics.median(seconds), memory)
        print(f"{name:<26}{medians[name][0]:>8.2f}{min(seconds):>8.2f}{max(seconds):>8.2f}{memory:>8.0f}")
    cpu, memory = medians["katern pdf"]
    for name, (of_cpu, of_memory) in medians.items():
        if name == "Typst":
            print(f"katern takes {cpu / of_cpu:.3f} of the CPU of Typst and {memory / of_memory:.2f} of its memory")
        elif "times" in name:
            print(f"{name}: {of_cpu / cpu:.2f} times the CPU, {of_memory / memory:.2f} times the memory")


main(*sys.argv[1:])
