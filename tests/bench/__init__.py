"""Speed against the budgets: `make bench`. Pytest only runs the tests of its command line."""
