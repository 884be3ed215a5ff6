"""Eight weeks of who was heard, as text: beside the picture, or in its place."""

from bot.kit import Message
from bot.kit.blocks import context, escape, message, section
from rituals.digest.rules import weeks_chart
from rituals.digest.rules.weeks_chart import Chart


def post(chart: Chart) -> Message:
    """Say the eight weeks in lines, each with its first and its last figure."""
    said = "\n".join([f"*{chart.title}*", *(escape(line) for line in weeks_chart.text(chart))])
    small_print = context("Each bar is a week, from nobody to everybody heard.")
    return message(said, section(said), small_print, covers=1)
