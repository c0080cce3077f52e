"""OCRmyPDF with vanban: what Tesseract reads is repaired before it goes into the PDF file.

    ocrmypdf --plugin ocrmypdf_vanban.py -l vie+eng scan.pdf searchable.pdf

The program `vanban` must be on the PATH; the environment variable VANBAN names another command (`npx vanban`). A page
that vanban cannot do stays as Tesseract read it, and the log says so. Tested with OCRmyPDF 14 and its renderer
"sandwich", which is the usual one there; the renderer "hocr" of that version has no Vietnamese letters. Plugins:
https://ocrmypdf.readthedocs.io/en/latest/plugins.html

MIT licence, as the package.
"""

from __future__ import annotations

import logging
import os
import shlex
import subprocess
from pathlib import Path

import ocrmypdf
import pikepdf
from ocrmypdf import hookimpl
from ocrmypdf.builtin_plugins.tesseract_ocr import TesseractOcrEngine

log = logging.getLogger(__name__)

# Longest time for a page, in seconds.
TIME_LIMIT = 120


def _repair(path: Path, *options: str) -> None:
    """Repairs a file in place: under another name first, so that it is whole or as it was."""
    repaired = path.with_name(f"{path.stem}.vanban{path.suffix}")
    command = [*shlex.split(os.environ.get("VANBAN", "vanban")), "repair", str(path), "-o", str(repaired), "-q", *options]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT)
        repaired.replace(path)
    except FileNotFoundError:
        log.warning("vanban left the page as Tesseract read it: there is no program %s. Set VANBAN to the command.", command[0])
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or b"").decode("utf-8", "replace").strip()
        # A page without words is no trouble.
        if "NO_WORDS" not in said and "has no words" not in said and "NO_TEXT_LAYER" not in said:
            log.warning("vanban left the page as Tesseract read it: %s", said or error)
        repaired.unlink(missing_ok=True)


# What OCRmyPDF calls the font of the text; it takes that of the first page for all pages.
FONT = "/f-0-0"
# So the font must know the letters of all pages: Latin with all marks, Vietnamese, signs.
LETTERS = [*range(0x20, 0x250), *range(0x300, 0x370), *range(0x1EA0, 0x1F00), *range(0x2010, 0x2050), 0x20AB, 0x2116]
# Entries that a block of a CMap may have, by the PDF specification.
BLOCK = 100


def _to_unicode() -> bytes:
    """A map of characters, one by one: Ghostscript misreads ranges."""
    entries = [f"<{letter:04X}> <{letter:04X}>" for letter in LETTERS]
    blocks = [entries[at : at + BLOCK] for at in range(0, len(entries), BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode("ascii")


def _as_ocrmypdf_takes_it(path: Path) -> None:
    """Makes one stream of the contents of each page, whose font has the name that OCRmyPDF looks for."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            fonts = page.Resources.get("/Font", {})
            # Without changed words the text is still Tesseract's own.
            name = next((key for key in fonts.keys() if key.startswith("/Vanban")), None)
            if name is None:
                continue
            instructions = [
                ([pikepdf.Name(FONT) if operand == name else operand for operand in operands], operator)
                for operands, operator in pikepdf.parse_content_stream(page)
            ]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
            font = fonts[name]
            font.ToUnicode = pdf.make_stream(_to_unicode())
            page.Resources.Font = pikepdf.Dictionary({FONT: font})
        pdf.save()


def _repair_text(path: Path) -> None:
    if path.exists() and path.read_text(encoding="utf-8", errors="replace").strip():
        _repair(path, "--format", "text")


# From this version on the renderer "hocr" has Vietnamese letters.
FIRST_WITH_LETTERS = 16


@hookimpl
def check_options(options):
    version = int(ocrmypdf.__version__.split(".")[0])
    if options.pdf_renderer == "hocr" and version < FIRST_WITH_LETTERS:
        log.warning(
            "The renderer hocr of OCRmyPDF %s has no Vietnamese letters: the text of the file will lack them. "
            "Leave --pdf-renderer out, or say sandwich.",
            ocrmypdf.__version__,
        )


class VanbanOcrEngine(TesseractOcrEngine):
    """Tesseract, and vanban behind it."""

    @staticmethod
    def creator_tag(options):
        return f"{TesseractOcrEngine.creator_tag(options)} + vanban"

    def __str__(self):
        return f"{super().__str__()} + vanban"

    @staticmethod
    def generate_hocr(input_file, output_hocr, output_text, options):
        TesseractOcrEngine.generate_hocr(input_file, output_hocr, output_text, options)
        _repair(Path(output_hocr), "--format", "same")
        _repair_text(Path(output_text))

    @staticmethod
    def generate_pdf(input_file, output_pdf, output_text, options):
        TesseractOcrEngine.generate_pdf(input_file, output_pdf, output_text, options)
        _repair(Path(output_pdf), "--format", "same")
        _as_ocrmypdf_takes_it(Path(output_pdf))
        _repair_text(Path(output_text))


@hookimpl
def get_ocr_engine():
    return VanbanOcrEngine()
