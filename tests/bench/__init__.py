"""Speed, as ratios in one run: `make bench`. Not collected by pytest."""
