"""Ids of buttons, forms and fields of the digest. Posts in Slack keep them: they never change."""

ADVICE = "advice"  # its value: a week, a rule and a subject
NOT_USEFUL = "not_useful"  # its value: a week
SUGGEST_AGAIN = "suggest_again"  # its value: a rule
DIGEST_MORE = "digest_more"  # its value: a week
SHOW_HEALTH = "show_health"
SET_SOMEONE = "set_someone"  # under a first digest: who has not picked a discipline
SHOW_CHART = "show_chart"  # its value: the week of the digest whose eight weeks are shown
DIGEST_TO = "digest_to"
DIGEST_DAY = "digest_day"
DIGEST_AT = "digest_at"
