"""calibre's own check of a book, as in its editor; 0 when it finds nothing."""

import sys

from calibre.ebooks.oeb.polish.check.main import run_checks
from calibre.ebooks.oeb.polish.container import get_container

found = run_checks(get_container(sys.argv[-1], tweak_mode=True))
for finding in found:
    print(f"  {finding.name}:{finding.line}: {finding.msg}")
sys.exit(1 if found else 0)
