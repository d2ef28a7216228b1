"""The protocol library: protocols as words, picture and table; what a change would do; publishing by two people."""
