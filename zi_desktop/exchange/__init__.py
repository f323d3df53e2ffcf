"""Safe writing of files, and the package that travels on a flash drive."""
