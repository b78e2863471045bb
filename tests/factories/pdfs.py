"""PDF files to test with."""

from io import BytesIO

from pypdf import PdfWriter


def pdf(
    *,
    pages: int = 1,
    attachments: tuple[tuple[str, bytes], ...] = (),
    password: str | None = None,
    keywords: str = "",
) -> bytes:
    """A PDF of empty pages."""
    writer, file = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    for name, data in attachments:
        writer.add_attachment(name, data)
    if keywords:
        writer.add_metadata({"/Keywords": keywords})
    if password is not None:
        writer.encrypt(password, "owner")
    writer.write(file)
    return file.getvalue()
