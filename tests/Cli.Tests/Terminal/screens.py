"""Runs a program on a pseudo-terminal and writes, as JSON, what a terminal emulator showed of it.

    screens.py COLUMNS ROWS TYPE_AT KEYS SECONDS PROGRAM ARGUMENT...

TYPE_AT is a regular expression: once a screen matches it, KEYS are typed; "-" never.
"""
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

import pyte

# The program draws ten times a second: what has not changed for so long is a whole picture.
SETTLED = 0.04


def show(screen):
    return [line.rstrip() for line in screen.display]


def main():
    columns, rows = int(sys.argv[1]), int(sys.argv[2])
    type_at = None if sys.argv[3] == "-" else re.compile(sys.argv[3], re.MULTILINE)
    until = time.monotonic() + float(sys.argv[5])
    child, terminal = pty.fork()
    if child == 0:
        # The window has its size before the program looks at it.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        # Whoever started the tests in the background has them ignore it, and so would the program.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execvp(sys.argv[6], sys.argv[6:])
    # What has scrolled off the top counts as well.
    screen = pyte.HistoryScreen(columns, rows, history=1000)
    stream = pyte.ByteStream(screen)
    screens, raw, typed = [], b"", False
    while True:
        if time.monotonic() > until:
            sys.exit("The program did not end in time; its last screen:\n" + "\n".join(show(screen)))
        ready, _, _ = select.select([terminal], [], [], SETTLED)
        if ready:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            raw += data
            stream.feed(data)
            continue
        picture = show(screen)
        if not screens or screens[-1] != picture:
            screens.append(picture)
        if type_at and not typed and type_at.search("\n".join(picture)):
            typed = True
            os.write(terminal, sys.argv[4].encode())
    _, status = os.waitpid(child, 0)
    json.dump({
        "exit": os.waitstatus_to_exitcode(status),
        "screens": screens,
        "last": show(screen),
        "scrolled": len(screen.history.top),
        "cursor_hidden": screen.cursor.hidden,
        "raw": raw.decode("utf-8", "replace"),
    }, sys.stdout)


main()
