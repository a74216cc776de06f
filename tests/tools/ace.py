"""Tells the violations in a report of Ace; 0 when there are none."""

import json
import sys

try:
    with open(sys.argv[1], encoding="utf-8") as file:
        report = json.load(file)
except OSError as error:
    sys.exit(f"Ace made no report: {error}")
violations = [
    (part["earl:testSubject"]["url"], finding["earl:test"]["dct:title"])
    for part in report["assertions"]
    for finding in part["assertions"]
    if finding["earl:result"]["earl:outcome"] == "fail"
]
for place, rule in violations:
    print(f"  {place}: {rule}")
sys.exit(1 if violations else 0)
