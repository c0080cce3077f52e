"""OCR-D with vanban. MIT licence, as the package."""
