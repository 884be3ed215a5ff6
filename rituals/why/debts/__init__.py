"""Technical debts."""
