"""Slack's Web API: calls, errors, pace."""
