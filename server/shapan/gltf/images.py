"""Images: detection by header, and reduction of size. PNG, JPEG, WebP, AVIF and GIF only.

All published images are encoded again, which removes EXIF, GPS, comments, colour profiles and trailing bytes.
"""

from __future__ import annotations

import io
import struct
import warnings

from PIL import (  # the formats too; otherwise each reader process would import them (20 ms)
    AvifImagePlugin,
    GifImagePlugin,  # noqa: F401
    Image,
    ImageOps,
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.tiles.model import Picture

PICTURE_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF")
MIME = {  # MPO: a JPEG with further pictures behind it, as Pillow calls those of phones
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
    "GIF": "image/gif",
}
_DAMAGED = (  # exceptions of Pillow's decoders
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    RuntimeError,
    AttributeError,
    AssertionError,
    struct.error,
)
Image.preinit()
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # a confined reader may start no threads
_COMMON = 88  # quality of JPEG
_MEAN_PX = 256  # the least size at which the mean of a JPEG is taken
_FINE = 92  # quality of WebP for numbers, such as normals
_QUALITY, _EFFORT = 82, 4  # WebP: twice the effort saves 3 % and takes twice the time


def header(data: bytes, where: str = "") -> Picture:
    """The unchanged image with its size. Raises Unreadable `image-format`, TooComplex `image-pixels` or `image-bytes`;
    no pixel is decoded."""
    if len(data) > settings.IMAGE_BYTES:
        raise TooComplex(
            "image-bytes.picture-bytes",
            where=where,
            most=settings.IMAGE_BYTES,
            came=len(data),
        )
    with _open(data, where) as image:
        width, height = image.size
        if width * height > settings.IMAGE_PIXELS:
            raise TooComplex(
                "image-pixels.picture-pixels",
                where=where,
                most=settings.IMAGE_PIXELS,
                width=width,
                height=height,
            )
        return Picture(data, MIME[image.format or ""], width, height)


def webp(data: bytes, longest: int, where: str = "", *, numbers: bool = False) -> Picture:
    """The image in its correct orientation, at most `longest` pixels in each direction, as WebP. Deterministic. Raises
    the errors of `header`. `numbers`: its channels are not colours (normals, roughness): finer, without alpha."""
    header(data, where)
    with _open(data, where) as image:
        if image.format == "JPEG":
            # decodes at 1/2, 1/4 or 1/8: a quarter of the memory
            image.draft("RGB", (longest, longest))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                upright = ImageOps.exif_transpose(image)
                picture = _opaque(_plain(upright)) if numbers else _plain(upright)
        except _DAMAGED as problem:
            raise Unreadable("image-broken.picture-damaged", where=where, problem=problem) from None
    if max(picture.size) > longest:
        scale = longest / max(picture.size)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    quality = _FINE if numbers else _QUALITY
    picture.save(
        out,
        "WEBP",
        quality=quality,
        method=_EFFORT,
        exact=False,
        exif=b"",
        icc_profile=b"",
        xmp=b"",
    )
    return Picture(out.getvalue(), "image/webp", *picture.size)


def mean(data: bytes, where: str = "", *, numbers: bool) -> tuple[float, float, float]:
    """The mean of red, green and blue, 0..1: of linear light, or of the channels as they are (`numbers`). Raises the
    errors of `header`."""
    header(data, where)
    with _open(data, where) as image:
        if image.format == "JPEG":
            image.draft("RGB", (_MEAN_PX, _MEAN_PX))
        try:
            counts = _opaque(_plain(image)).histogram()
        except _DAMAGED as problem:
            raise Unreadable("image-broken.picture-damaged", where=where, problem=problem) from None
    power = 1.0 if numbers else 2.2

    def level(channel: list[int]) -> float:
        return float(sum(n * (i / 255) ** power for i, n in enumerate(channel))) / max(
            sum(channel), 1
        )

    return level(counts[:256]), level(counts[256:512]), level(counts[512:768])


def small(data: bytes, longest: int) -> Image.Image:
    """RGB, at most `longest` pixels in each direction. Raises Unreadable."""
    with _open(data, "") as image:
        try:
            image.thumbnail((longest, longest))
            return image.convert("RGB")
        except _DAMAGED as problem:
            raise Unreadable("image-broken.picture-damaged", problem=problem) from None


def common(data: bytes, where: str = "") -> Picture:
    """The image for readers without WebP: JPEG, or PNG if it has transparency."""
    with _open(data, where) as image:
        plain = _plain(image)
    out = io.BytesIO()
    if plain.mode == "RGBA":
        plain.save(out, "PNG", compress_level=6)
        return Picture(out.getvalue(), "image/png", *plain.size)
    plain.save(out, "JPEG", quality=_COMMON)
    return Picture(out.getvalue(), "image/jpeg", *plain.size)


def _open(data: bytes, where: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own warning; our limit is lower
            return Image.open(io.BytesIO(data), formats=PICTURE_FORMATS)
    except Image.DecompressionBombError:
        raise TooComplex(
            "image-pixels.picture-too-pixels", where=where, limit=str(settings.IMAGE_PIXELS)
        ) from None
    except _DAMAGED as problem:
        raise Unreadable(
            "image-format",
            where=where,
            fault=type(problem).__name__,
        ) from None


def _plain(image: Image.Image) -> Image.Image:
    """RGB or RGBA in 8 bits, without metadata."""
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits per channel
        image = (
            image.point(lambda v: v / 257.0).convert("L")
            if image.mode.startswith("I")
            else image.convert("L")
        )
    transparent = image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info
    plain = image.convert("RGBA" if transparent else "RGB")
    plain.info.clear()
    if transparent and plain.getchannel("A").getextrema()[0] == 255:
        plain = plain.convert("RGB")
    return plain


def _opaque(image: Image.Image) -> Image.Image:
    return image if image.mode == "RGB" else image.convert("RGB")
