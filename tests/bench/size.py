"""How large a run is: every count of the bench, scaled by one factor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """The counts of a run. `weeks` is how long the small company lives, `past` the weeks that `years` looks back on.

    `seconds` is how long something without an end of its own goes on.
    """

    factor: float
    builders: int
    requests: int
    submissions: int
    openings: int
    rituals: int
    sends: int
    parked: int
    decisions: int
    contributions: int
    past: int
    weeks: int
    serving: tuple[int, int]
    synced: int
    people: int
    channels: int
    messages: int
    commits: int
    seconds: float


def scaled(factor: float) -> Size:
    """Return the full size times a factor, with the least count at which each part still has something to measure."""

    def of(full: int, least: int) -> int:
        return max(least, round(full * factor))

    return Size(
        factor=factor,
        builders=of(10_000, 120),
        requests=of(5_000, 100),
        submissions=of(2_000, 60),
        openings=of(5, 2),
        rituals=of(10_000, 50),
        sends=of(10_000, 100),
        parked=of(1_000, 20),
        decisions=of(10_000, 200),
        contributions=of(5_000_000, 50_000),
        past=of(260, 8),
        weeks=of(300, 9),
        serving=(of(1_000, 30), of(10_000, 100)),
        synced=of(3_000, 60),
        people=of(3_000, 60),
        channels=of(50, 40),
        messages=of(10_000, 200),
        commits=of(2_000, 200),
        seconds=max(2.0, 10 * factor),
    )
