"""Known weaknesses of what a lock file names, from a database on disk."""
