"""Every ritual there is. A new one is a folder here, and a name in `ALL`."""

from rituals import allhands, digest, outcomes, why

ALL = (allhands.RITUAL, outcomes.RITUAL, why.RITUAL, digest.RITUAL)
