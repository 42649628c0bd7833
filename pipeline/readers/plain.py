"""Plain text and markdown: finds the encoding by strict trial and plausibility."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import InputError

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"{\\rtf", "a rich text file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"MIME-Version:", "a mail or a web archive"),
)

# The characters that running Chinese text is mostly made of, in both scripts.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三"
    "之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各"
    "重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设"
    "及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东"
    "究服务科技创新创研市场企业融资金融政策协同发展改革推动支持专家会议院士教授主任认为表示指出建议强调"
    "這個國來時們為會說過後對開關學種實業體還發經動應問進當現間樣將與總長門見義無從兩點機電氣產論數質處創術務專導議據認協區單觀報編輯責"
    "，。、；：“”！？（）《》「」 \r\n0123456789"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ODD = re.compile(
    r"[\ue000-\uf8ff\ufff0-\uffff\u0250-\u036f\u0370-\u1fff\ua000-\uabff\uac00-\ud7ff\U00010000-\U0010ffff]"
)
_SAMPLE = 20_000  # characters judged
_MIN_SCORE = 0.25


def read_plain(content: bytes) -> tuple[str, str]:
    """Text and encoding of `content`.

    UTF-8, UTF-16, GB18030 and Big5, with or without a byte-order mark, which stays in the text as its
    first character: offsets are those of `content.decode(encoding)` with newlines untouched. A last
    character that the end of the file cuts in two is given as U+FFFD.

    Raises:
        InputError: the bytes are no text, or are damaged; the message names the byte offset.
    """
    if kind := known_kind(content):
        raise InputError(f"{kind}, not text")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return _checked(_decode(content, encoding), encoding)
    try:
        text = _decode(content, "utf-8")
    except InputError as utf8_error:
        if _is_mostly_utf8(content):
            raise
        return _guess(content, utf8_error)
    if text.count("\x00") * 20 > len(text):  # UTF-16 of Latin text is also valid UTF-8
        return _guess(content, InputError("NUL bytes throughout: no text"))
    return _checked(text, "utf-8")


def known_kind(content: bytes) -> str:
    """What a file is by its first bytes, for messages; empty for text, and for what is not known."""
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), "")


def _decode(content: bytes, encoding: str) -> str:
    """Strict decoding, but for a last character that is cut in two.

    Raises:
        InputError: names the offset of the first wrong byte.
    """
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        cut = error.start
        if len(content) - cut < 4 and error.end == len(content):
            return content[:cut].decode(encoding) + "\ufffd"
        raise InputError(
            f"not valid {encoding.upper()}: byte 0x{content[cut]:02x} at byte offset {cut:,}",
            hint="the file is damaged or in an unknown encoding; save it as UTF-8",
        ) from error


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether multi-byte characters are by far more often right than wrong, so that no other encoding is meant."""
    sample = content[: 8 * _SAMPLE]
    text = sample.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(1 for c in text if c > "\x7f") - wrong
    return right > 9 * wrong and plausibility(text) > _MIN_SCORE


def _guess(content: bytes, failure: InputError) -> tuple[str, str]:
    best: tuple[float, str, str] | None = None
    for encoding in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"):
        try:
            text = _decode(content, encoding)
        except InputError:
            continue
        score = plausibility(text)
        if best is None or score > best[0]:
            best = score, text, encoding
    if best is not None and best[0] >= _MIN_SCORE:
        return best[1], best[2]
    for encoding in ("gb18030", "big5hkscs"):  # damaged in the middle
        if plausibility(content[: 4 * _SAMPLE].decode(encoding, errors="ignore")) >= _MIN_SCORE + 0.1:
            _decode(content, encoding)
    if best is not None or len(_CONTROL.findall(content[:_SAMPLE].decode("latin-1"))) * 20 > min(
        len(content), _SAMPLE
    ):
        raise InputError("no text in a known encoding", hint="can read UTF-8, UTF-16, GB18030 and Big5")
    raise failure


def plausibility(text: str) -> float:
    """How much `text` looks like written Chinese: share of common characters less what never stands there."""
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    common = sum(1 for c in sample if c in _COMMON)
    strange = 3 * len(_CONTROL.findall(sample)) + 2 * len(_ODD.findall(sample))
    latin = sum(1 for c in sample if c.isascii() and c.isalpha())
    return (common + 0.6 * latin - strange) / len(sample)


def _checked(text: str, encoding: str) -> tuple[str, str]:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise InputError("control characters throughout: no text")
    return text, encoding
