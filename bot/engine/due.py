"""Runs what is due, as it was declared."""

from datetime import datetime

from bot.core.occurrence import too_late
from bot.kit import ScheduledJob
from bot.store import Jobs, Store


def ring(store: Store, job: ScheduledJob, now: datetime) -> None:
    """Claim a job and run its step, in one transaction; nothing if it was moved or cleared in the meantime."""
    step = store.declared.steps[job.kind, job.step]
    run = step.late if too_late(job.due_at, job.grace, now) else step.run
    done = step.outside is not None and step.outside(store)
    with store.write(f"{job.kind}.{job.step}") as unit:
        if unit.part(Jobs).take(job) and not done:
            run(unit, job, now)
