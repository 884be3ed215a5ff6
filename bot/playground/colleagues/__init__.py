"""The people of the playground who act by themselves.

An entry of the transcript is noticed (`noticing`), everyone who sees it decides (`decisions`, from the rows of `habits`
and their temper in `crew`), what they mean to do waits and is done when its time comes (`acting`, `filling`).
They know what a person sees: the labels of buttons and fields. They know nothing of the app's code.
"""

from bot.playground.colleagues.colleagues import Colleagues

__all__ = ["Colleagues"]
