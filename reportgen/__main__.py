"""`python -m reportgen` is the command."""

from reportgen.cli import main

if __name__ == "__main__":  # not when a worker process reads it
    main()
