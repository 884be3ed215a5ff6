"""The all-hands' clicks and forms."""
