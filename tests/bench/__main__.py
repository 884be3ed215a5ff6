"""Run the bench."""

import sys

from tests.bench import command

sys.exit(command.main(sys.argv[1:]))
