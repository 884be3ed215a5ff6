"""The page: this Slack as people would see it, in a browser."""
