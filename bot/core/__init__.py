"""The pure language of rituals: days, occurrences, people, figures. Standard library only."""
