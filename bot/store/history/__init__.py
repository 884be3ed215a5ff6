"""The schema as SQL, a file for each time it grew. What has run somewhere is never edited."""
