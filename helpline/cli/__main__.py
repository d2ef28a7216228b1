"""`python -m helpline.cli`, for where the command itself is not on the path."""

from helpline.cli.commands import main

main()
