"""The CTPO's weekly digest."""
