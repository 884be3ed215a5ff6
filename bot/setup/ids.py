"""Ids of buttons and fields of set-up and settings. Posts in Slack keep them: they never change."""

POST_NOW = "post_now"
POST_TOMORROW = "post_tomorrow"
CHANGE_SETUP = "change_setup"
LEADS = "leads"
DISCIPLINES = "disciplines"
MINUTES_A_WEEK = "minutes_a_week"
