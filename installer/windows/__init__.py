"""Turns the program into a Windows installer on a Linux computer. Nothing in here is shipped."""
