"""The workbench of a modern slavery helpline: everything that is not a web page."""
