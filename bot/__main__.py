"""`python -m bot` is `builders`."""

from bot.cli.main import main

main()
