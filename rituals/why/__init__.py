"""Ask why this tech?"""
