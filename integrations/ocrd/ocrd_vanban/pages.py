"""Runs vanban over PAGE files, many at once: its dictionaries are read once for all of them."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Mapping, Optional, Sequence
from urllib.parse import quote

# Longest time for a page, in seconds.
TIME_LIMIT = 120
# Exit codes of vanban that are of the whole call: options that it does not take, dictionaries that cannot be read.
OF_THE_CALL = (2, 3)
# Pages that one run takes, so that their names fit on a command line.
PAGES_A_RUN = 500


class VanbanUnusable(RuntimeError):
    """vanban cannot be run at all, or not with these options: no page can be repaired."""


def find_vanban() -> list[str]:
    """The command that runs vanban: VANBAN of the environment, or `vanban`.

    Raises VanbanUnusable where there is none.
    """
    command = shlex.split(os.environ.get("VANBAN", "vanban"))
    try:
        subprocess.run([*command, "--version"], check=True, capture_output=True, timeout=TIME_LIMIT)
    except FileNotFoundError:
        raise VanbanUnusable(
            f"There is no program {command[0]}: npm install --global vanban, or set VANBAN to the command."
        ) from None
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or b"").decode("utf-8", "replace").strip()
        raise VanbanUnusable(f"{shlex.join(command)} cannot be run: {said or error}") from error
    return command


class RepairedPages:
    """A folder of repaired pages. Processes that were forked before the pages were repaired find them in it too."""

    def __init__(self, folder: Path):
        self._inputs = folder / "read"
        self._outputs = folder / "repaired"
        self._inputs.mkdir()
        self._outputs.mkdir()

    def add(self, files: Mapping[str, Path], command: Sequence[str], options: Sequence[str]) -> dict[str, list[str]]:
        """Repairs the PAGE files of pages.

        Returns what vanban said of each page. Raises VanbanUnusable where it took none of them for another reason than
        what is in it.
        """
        said: dict[str, list[str]] = {}
        pages = list(files)
        for start in range(0, len(pages), PAGES_A_RUN):
            some = pages[start : start + PAGES_A_RUN]
            for page in some:
                self._input(page).symlink_to(files[page].resolve())
            said.update(self._run(some, command, options))
        return said

    def repaired(self, page: str) -> Optional[Path]:
        """The repaired file of a page; None where it could not be repaired."""
        path = self._outputs / self._input(page).name
        return path if path.exists() else None

    def reason(self, page: str) -> str:
        """Why a page was not repaired."""
        path = self._reason(page)
        return path.read_text(encoding="utf-8") if path.exists() else "vanban was not asked to repair it."

    def _input(self, page: str) -> Path:
        return self._inputs / f"{quote(page, safe='')}.xml"

    def _reason(self, page: str) -> Path:
        return self._inputs / f"{quote(page, safe='')}.reason"

    def _run(self, pages: Sequence[str], command: Sequence[str], options: Sequence[str]) -> dict[str, list[str]]:
        inputs = [str(self._input(page)) for page in pages]
        run = [*command, "repair", *inputs, "--from", "page", "--format", "same", "--out", str(self._outputs), *options]
        try:
            done = subprocess.run(run, capture_output=True, timeout=TIME_LIMIT * len(pages))
            stderr, end = done.stderr, f"it ended with {done.returncode}"
            if done.returncode in OF_THE_CALL:
                raise VanbanUnusable(stderr.decode("utf-8", "replace").strip() or end)
        except subprocess.TimeoutExpired as error:
            stderr, end = error.stderr or b"", "it took too long"
        said: dict[str, list[str]] = {page: [] for page in pages}
        lines = stderr.decode("utf-8", "replace").splitlines()
        for page, path in zip(pages, inputs):
            prefix = f"vanban: {path}"
            said[page] = [line[len(prefix) :].lstrip(": ") for line in lines if line.startswith(f"{prefix}:")]
            if self.repaired(page) is None:
                self._reason(page).write_text(" ".join(said[page]) or f"vanban wrote no file: {end}.", encoding="utf-8")
        return said
