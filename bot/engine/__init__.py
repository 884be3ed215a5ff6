"""What rituals run on: the one way in for everything Slack sends."""
