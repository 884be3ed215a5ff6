"""What goes between the store and Slack: messages, files, people and channels."""
