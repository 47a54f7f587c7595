"""Frames: lines of JSON, compressed together so that each frame can be read by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

import numpy as np
import zstandard

from game.engine.columns import DamagedRecord

LARGEST_FRAME: Final = 16 * 1024 * 1024
"""Bytes that one frame may hold once it is unpacked; a turn of the campaign takes about one MB."""
LONGEST_HEADER: Final = 18
"""Bytes of a frame before its first block."""
REPEATED_BYTE: Final = 1
"""Kind of a block that stands as one byte."""

Line: TypeAlias = dict[str, Any]


def packed(lines: Iterable[Line]) -> bytes:
    """Lines as a compressed frame."""
    dump = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=_plain).encode
    text = "".join(f"{dump(line)}\n" for line in lines)
    return zstandard.ZstdCompressor(level=6, write_checksum=True).compress(text.encode())


def unpacked(frame: bytes) -> bytes:
    """The text of a frame. Raises DamagedRecord."""
    try:
        if zstandard.get_frame_parameters(frame).content_size > LARGEST_FRAME:
            raise DamagedRecord("a part of it is too large")
        return zstandard.ZstdDecompressor().decompress(frame, max_output_size=LARGEST_FRAME)
    except zstandard.ZstdError as problem:
        raise DamagedRecord(f"it is damaged ({problem})") from problem


def divided(content: bytes) -> Iterator[bytes]:
    """The compressed frames of a file, by their lengths. Raises DamagedRecord at what is none."""
    begin = 0
    while begin < len(content):
        end = _end_of_frame(content, begin)
        yield content[begin:end]
        begin = end


def _end_of_frame(content: bytes, begin: int) -> int:
    """Where the frame that begins there ends; nothing is unpacked to find that (RFC 8878, 3.1)."""
    try:
        at = begin + zstandard.frame_header_size(content[begin : begin + LONGEST_HEADER])
        checksum = zstandard.get_frame_parameters(content[begin:at]).has_checksum
    except zstandard.ZstdError as problem:
        if len(content) - begin < LONGEST_HEADER:
            raise DamagedRecord("it is cut off") from problem
        raise DamagedRecord(f"it is damaged ({problem})") from problem
    last = False
    while not last and at + 3 <= len(content):
        told = int.from_bytes(content[at : at + 3], "little")
        last, kind, size = bool(told & 1), (told >> 1) & 3, told >> 3
        at += 3 + (1 if kind == REPEATED_BYTE else size)
    at += 4 if checksum else 0
    if not last or at > len(content):
        raise DamagedRecord("it is cut off")
    return at


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot stand in a record")
