"""Colour: from whatever a camera or a print shop wrote to plain 8-bit sRGB."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

WHITE = (255, 255, 255)

_SPACES = {"CMYK": "CMYK", "RGB": "RGB", "L": "GRAY"}
_LONGEST_PROFILE = 4 * 1024 * 1024  # the profiles of print shops have up to 3 MB
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def eight_bit(image: Image.Image) -> Image.Image:
    """The picture in one of the modes L, RGB, RGBA and CMYK, transparency as alpha."""
    if image.mode.startswith("I"):
        # convert() would clip everything above 255 to white.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def flat_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """sRGB by the embedded profile, transparent parts on white. `image` may be used up: a second
    one of its size would double what a large photo costs."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    opaque = _rgb(image) if alpha else image
    colours = _by_profile(opaque, profile) or _rgb(opaque)
    if alpha is None:
        return colours
    ground = Image.new("RGB", image.size, WHITE)
    ground.paste(colours, mask=alpha)
    return ground


def _rgb(image: Image.Image) -> Image.Image:
    return image if image.mode == "RGB" else image.convert("RGB")


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """None without a profile that fits: a broken one must not cost us the photo."""
    if not profile or len(profile) > _LONGEST_PROFILE:
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES.get(image.mode):
            return None
        if image.mode == "RGB":
            ImageCms.profileToProfile(image, source, _SRGB, inPlace=True)
            return image
        return ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
