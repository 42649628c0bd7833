"""Reading files: encodings, garbage, folders, names of documents."""

from __future__ import annotations

import errno
import hashlib
import os
import struct
import zlib
from pathlib import Path

import pytest

from pipeline.errors import InputError, PassingError
from pipeline.readers import MAX_BYTES, READERS, read_document
from pipeline.readers.plain import read_plain

SIMPLIFIED = "科创动态\n第3期\n\n会议指出，成果转化要打通“最后一公里”。与会专家认为，企业是创新的主体，高校要主动对接。\n"
TRADITIONAL = "科創簡報\n第十八期\n\n與會專家一致認為，產學研是一條完整的鏈，任何一環缺位都會抬高成本。他們說：「我們等得起。」\n"

ENCODED = [
    (SIMPLIFIED, "utf-8", b"", "utf-8"),
    (SIMPLIFIED, "utf-8", b"\xef\xbb\xbf", "utf-8"),
    (SIMPLIFIED, "gb18030", b"", "gb18030"),
    (SIMPLIFIED, "gbk", b"", "gb18030"),
    (SIMPLIFIED, "utf-16-le", b"\xff\xfe", "utf-16-le"),
    (SIMPLIFIED, "utf-16-be", b"\xfe\xff", "utf-16-be"),
    (SIMPLIFIED, "utf-16-le", b"", "utf-16-le"),
    (SIMPLIFIED, "utf-16-be", b"", "utf-16-be"),
    (TRADITIONAL, "utf-8", b"", "utf-8"),
    (TRADITIONAL, "big5", b"", "big5hkscs"),
    (TRADITIONAL, "gb18030", b"", "gb18030"),
    (TRADITIONAL, "utf-16-le", b"", "utf-16-le"),
    ("Plain ASCII text only.\r\n", "utf-8", b"", "utf-8"),
    ("会议", "utf-8", b"", "utf-8"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding", "mark", "found"), ENCODED)
def test_encodings(tmp_path, text, encoding, mark, found):
    content = mark + text.encode(encoding)
    file = tmp_path / "简报 3.txt"
    file.write_bytes(content)
    document = read_document(file)
    assert document.encoding == found
    assert document.text == ("\ufeff" if mark else "") + text
    assert document.text == content.decode(found)
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert (document.doc_id, document.path) == ("简报 3", str(file))


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
@pytest.mark.parametrize("characters", [20, 45])
def test_short_texts_are_told_apart(encoding, characters):
    text = (SIMPLIFIED if encoding == "gb18030" else TRADITIONAL)[:characters]
    assert read_plain(text.encode(encoding))[0] == text


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 4))
        + chunk(b"IEND", b"")
    )


GARBAGE = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \r\n\t", "the file is empty"),
    "png": (png(), ": a PNG image, not text"),
    "pdf": (b"%PDF-1.7\n...", ": a PDF file"),
    "xz": (b"\xfd7zXZ\0....", ": an xz archive, not text"),
    "web archive": (b"MIME-Version: 1.0\n\n--x", ": a mail or a web archive, not text"),
    "word": (b"PK\x03\x04....", ": a ZIP archive or an Office file"),
    "broken utf-8": (SIMPLIFIED.encode()[:28] + b"\xff\xfe" + SIMPLIFIED.encode()[28:], "not valid UTF-8: byte 0xff at byte offset 28"),
    "nul bytes": (b"\0" * 500, "no text"),
    "random": (bytes((i * 7919 + i * i * 31) % 256 for i in range(4000)), "no text in a known encoding|not valid"),
    "broken gb18030": (SIMPLIFIED.encode("gb18030")[:20] + b"\xff\xff" + SIMPLIFIED.encode("gb18030")[20:], "not valid GB18030: byte 0x.. at byte offset 20"),
}  # fmt: skip


@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_is_refused_with_name_and_reason(tmp_path, kind):
    content, reason = GARBAGE[kind]
    file = tmp_path / "garbage.txt"
    file.write_bytes(content)
    with pytest.raises(InputError, match=reason) as caught:
        read_document(file)
    assert str(file) in caught.value.message
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("missing", [1, 2])
def test_a_last_character_cut_in_two_is_kept_as_a_sign(tmp_path, missing):
    file = tmp_path / "cut.txt"
    file.write_bytes(SIMPLIFIED.strip().encode()[:-missing])
    assert read_document(file).text == SIMPLIFIED.strip()[:-1] + "\ufffd"


def test_folder_missing_file_and_unknown_kind_are_refused(tmp_path):
    (tmp_path / "a.xyz").write_text("正文")
    for path, reason in [
        (tmp_path, ": a folder"),
        (tmp_path / "none.txt", "no such file"),
        (tmp_path / "a.xyz", "no reader for files of the kind"),
    ]:
        with pytest.raises(InputError, match=reason):
            read_document(path)


@pytest.mark.timeout(20)
def test_a_pipe_is_refused(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match=r"pipe\.txt: no file, but a device or a pipe"):
        read_document(pipe)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as handle:
        handle.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="more than a bulletin can have"):
        read_document(file)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path):
    file = tmp_path / "secret.txt"
    file.write_text("正文")
    file.chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        read_document(file)


def test_a_file_that_cannot_be_read_just_now_is_told_from_a_bad_one(tmp_path, monkeypatch):
    file = tmp_path / "brief.txt"
    file.write_text("正文")

    def refuse(path):
        raise OSError(errno.ESTALE, "Stale file handle")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(PassingError, match=r"brief\.txt: stale file handle"):
        read_document(file)


def test_a_link_to_itself_is_refused(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    with pytest.raises(InputError, match="symbolic links"):
        read_document(loop)


def test_every_reader_of_the_table_exists(tmp_path):
    for suffix in READERS:
        file = tmp_path / f"x{suffix}"
        file.write_bytes(b"")
        with pytest.raises(InputError, match="empty"):
            read_document(file)
