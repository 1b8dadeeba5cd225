"""The first bytes of a file against its name, before the rest is sent. Never stricter than the file's reader."""

from __future__ import annotations

from shapan.errors import Unreadable
from shapan.intake.files.assets import VIDEOS

HEAD_BYTES = 4096  # those of a whole smaller file
_PICTURES = ("png", "jpg", "jpeg", "webp", "avif", "gif")
_KINDS = (  # what a file is by its first bytes: offset, bytes, its name
    (0, b"\x89PNG", "PNG"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"GIF8", "GIF"),
    (8, b"WEBP", "WebP"),
    (8, b"AVI ", "AVI"),
    (4, b"ftypavi", "AVIF"),
    (4, b"ftypmif1", "HEIC or AVIF"),
    (4, b"ftyphe", "HEIC"),
    (4, b"ftypqt", "QuickTime (MOV)"),
    (4, b"ftyp", "MP4"),
    (0, b"\x1a\x45\xdf\xa3", "WebM or Matroska (MKV)"),
    (0, b"\x30\x26\xb2\x75", "WMV"),
    (0, b"%PDF-", "PDF"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"Kaydara FBX", "FBX"),
    (0, b"glTF", "GLB"),
    (0, b"ply", "PLY"),
    (0, b"BM", "BMP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"8BPS", "Photoshop (PSD)"),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document"),
)


def kind_of_head(head: bytes) -> str:
    """The name of the format, "" for an unknown one."""
    return next((name for at, mark, name in _KINDS if head[at : at + len(mark)] == mark), "")


def check_head(path: str, head: bytes) -> None:
    """`head`: the first HEAD_BYTES. Raises Unreadable (`attachment-format`, `image-format`, `model-format`)."""
    ext = path.rpartition(".")[2].lower()
    found = kind_of_head(head)
    if ext in VIDEOS and head:
        fits = head[4:8] == b"ftyp" if ext == "mp4" else found.startswith("WebM")
        if not fits:
            raise Unreadable("attachment-format.film-head", ext=ext.upper(), found=found or "?")
    elif ext == "pdf" and b"%PDF-" not in head:
        raise Unreadable("attachment-format.pdf-mark-pdf")
    elif ext in _PICTURES and found in _NO_PICTURES:
        raise Unreadable("image-format.head", found=found)
    elif ext == "glb" and found not in ("GLB", "zip", "PLY"):
        raise Unreadable("model-format.head", found=found or "?")


_NO_PICTURES = {name for _, _, name in _KINDS} - {
    "PNG",
    "JPEG",
    "GIF",
    "WebP",
    "AVIF",
    "HEIC or AVIF",
}
