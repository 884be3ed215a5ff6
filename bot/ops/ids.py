"""Ids of buttons, forms and fields of health. Posts in Slack keep them: they never change."""

TRY_AGAIN = "try_again"  # its value: the number of a letter that did not reach Slack
TRY_ALL = "try_all"
