"""`python -m bot` is `builders`."""

from bot.cli import main

main()
