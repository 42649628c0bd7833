"""PDF files → text → a clean document."""

from __future__ import annotations

import pytest

from pipeline.errors import InputError
from pipeline.readers import read_document
from pipeline.text.cleaning import clean

PAGES = (
    ("东岭简报", "2025年第3期", "东岭研究院　　2025年4月2日", "堤要先修", "一、先修堤"),
    (
        "　　东岭大学水利学院教授方秋认为，堤防已经用了三十年，闸门也",
        "都是旧的，先修堤、后清淤才是正理，不能把钱都花在看得见的地方，",
        "看不见的地方反而要紧。她强调，汛期之前必须完成第一段，第二段",
        "可以放到秋后再动工，那时水位低，人手也多，工价比春天便宜两成。",
        "　　省水利厅规划处处长贾明说，今年的资金已经下达到县，各县要在",
        "五月底以前开工，六月底以前完成主体，七月起转入巡堤和应急值守。",
        "— 2 —",
    ),
)


def make_pdf(pages: tuple[tuple[str, ...], ...]) -> bytes:
    """A PDF of lines in the Chinese font that every reader of PDFs knows by name."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>] >>"
    )
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font,
    ]
    for number, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F1 12 Tf 50 {780 - 20 * row} Td <{line.encode('utf-16-be').hex()}> Tj ET\n"
            for row, line in enumerate(lines)
        ).encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def test_pages_and_lines(tmp_path):
    file = tmp_path / "brief.pdf"
    file.write_bytes(make_pdf(PAGES))
    raw = read_document(file)
    first, second, rest = raw.text.split("\f")
    assert first.split("\n")[:2] == ["东岭简报", "2025年第3期"]
    assert second.startswith("　　东岭大学水利学院教授方秋认为")
    assert rest == ""
    document = clean(raw)
    assert (document.metadata.series, document.metadata.date) == ("东岭简报", "2025-04-02")
    assert "闸门也都是旧的" in document.text  # the wrapped line is one again
    assert "2 —" not in document.text  # the page number is gone


LOCKED = make_pdf(PAGES).replace(
    b"trailer\n<< ",
    b"trailer\n<< /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> "
    % (b"41" * 32, b"42" * 32),
)
"""Encrypted with a password that nobody knows."""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LOCKED, "the PDF is protected by a password"),
        (b"PK\x03\x04....", "a ZIP archive or an Office file, not a PDF"),
        (make_pdf(((),)), "pictures and no text"),
        (make_pdf(PAGES)[:90], "damaged"),
        (b"%PDF-1.7 and nothing else", "damaged"),
        (b"no pdf at all", "not a PDF, or damaged"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, content, reason):
    file = tmp_path / "brief.pdf"
    file.write_bytes(content)
    with pytest.raises(InputError, match=reason) as raised:
        read_document(file)
    assert "brief.pdf" in raised.value.message
