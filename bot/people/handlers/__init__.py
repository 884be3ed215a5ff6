"""Clicks and forms about people."""
