"""Count the mutants that the tests kill, by module; exit with 1 where fewer die than did at 3f6f8fa."""

import re
import subprocess
import sys
from collections import Counter, defaultdict

# The share that was killed at 3f6f8fa, in percent: 190 of 204, 141 of 158, 272 of 307.
FLOORS = {"bot.core.disclosure": 93.1, "bot.core.participation": 89.2, "bot.store.outbox": 88.6}
LINE = re.compile(r"\s*(?P<module>[\w.]+)\.x\S*: (?P<end>.+)")


def main() -> int:
    """Print a line a module, and return the exit status."""
    listed = subprocess.run(["mutmut", "results", "--all", "true"], check=True, capture_output=True, text=True)
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    for line in listed.stdout.splitlines():
        if found := LINE.fullmatch(line):
            ends[found["module"]][found["end"]] += 1
    worse = 0
    for module, floor in FLOORS.items():
        killed, of = ends[module]["killed"] + ends[module]["timeout"], ends[module].total()
        share = 100 * killed / of if of else 0.0
        print(f"{module:<24} {killed:>4} of {of:<4} killed, {share:.1f} % (at least {floor} %)")
        worse += round(share, 1) < floor
    return int(worse > 0)


if __name__ == "__main__":
    sys.exit(main())
