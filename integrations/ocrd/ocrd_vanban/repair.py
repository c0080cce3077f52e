"""The processor `ocrd-vanban-repair`: https://ocr-d.de/en/spec/cli"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Optional

import click
from ocrd import Processor, Workspace
from ocrd.decorators import ocrd_cli_options, ocrd_cli_wrap_processor
from ocrd.processor import OcrdPageResult
from ocrd_modelfactory import page_from_file
from ocrd_models import OcrdFileType, OcrdPage
from ocrd_utils import MIMETYPE_PAGE

from .pages import RepairedPages, find_vanban

FILE_PARAMETERS = ("dictionary", "rules", "overlay")


def has_text(page: OcrdPage) -> bool:
    return any((unicode.text or "").strip() for unicode in page.etree.iter("{*}Unicode"))


class VanbanRepair(Processor):
    @property
    def executable(self) -> str:
        return "ocrd-vanban-repair"

    def setup(self) -> None:
        self._command = find_vanban()
        # Names are of the folder where the processor was started, which is left for that of the workspace.
        self._options = [
            f"--{name}={Path(self.resolve_resource(self.parameter[name])).resolve()}"
            for name in FILE_PARAMETERS
            if name in self.parameter
        ]
        if "min_confidence" in self.parameter:
            self._options.append(f"--min-confidence={self.parameter['min_confidence']}")
        if not self.parameter["trace"]:
            self._options.append("--no-trace")

    def process_workspace(self, workspace: Workspace) -> None:
        with TemporaryDirectory(prefix="ocrd-vanban-") as folder:
            self._pages = RepairedPages(Path(folder))
            super().process_workspace(workspace)

    def process_workspace_submit_tasks(self, executor, max_seconds):
        self._repair_all()
        return super().process_workspace_submit_tasks(executor, max_seconds)

    def _repair_all(self) -> None:
        """Repairs all pages that are wanted in one go, before they are handed out one by one, perhaps to other processes."""
        files = {}
        for (file,) in self.zip_input_files(on_error="abort", require_first=False):
            if self.download:
                try:
                    file = self.workspace.download_file(file)
                except (OSError, ValueError):
                    # The core tries once more, and tells of it.
                    continue
            if file.mimetype == MIMETYPE_PAGE and file.local_filename:
                files[file.pageId] = Path(file.local_filename)
        for page, lines in self._pages.add(files, self._command, self._options).items():
            # Why a page was not repaired is told when its turn comes.
            if self._pages.repaired(page) is not None:
                for line in lines:
                    self.logger.warning("page %s: %s", page, line)

    def process_page_file(self, *input_files: Optional[OcrdFileType]) -> None:
        for file in input_files:
            if file is not None and file.mimetype != MIMETYPE_PAGE:
                raise ValueError(f"{file.ID} is {file.mimetype}, and PAGE is wanted: have its text recognised first.")
        super().process_page_file(*input_files)

    def process_page_pcgts(self, *input_pcgts: Optional[OcrdPage], page_id: Optional[str] = None) -> OcrdPageResult:
        """Repair the Vietnamese text of a page by the program vanban.

        Words that were misread get a new first TextEquiv with its confidence, and those that they have come behind it; the
        texts of lines and regions around them are made anew. Nothing else changes, and numbers stay. A page without any
        text goes on as it is. A page that vanban cannot repair fails, with what vanban says of it.

        The program must be on the PATH (npm install --global vanban), or the environment variable VANBAN names another
        command.
        """
        (page,) = input_pcgts
        repaired = self._pages.repaired(page_id)
        if repaired is None:
            if has_text(page):
                raise ValueError(f"vanban did not repair page {page_id}: {self._pages.reason(page_id)}")
            self.logger.warning("page %s has no text: it goes on as it is", page_id)
            return OcrdPageResult(page)
        result = page_from_file(str(repaired))
        # The core adds what OCR-D says of a step; what vanban says of it by itself would be a second one.
        result.get_Metadata().set_MetadataItem(page.get_Metadata().get_MetadataItem())
        return OcrdPageResult(result)


@click.command()
@ocrd_cli_options
def cli(*args, **kwargs):
    return ocrd_cli_wrap_processor(VanbanRepair, *args, **kwargs)
