"""The keys of a side, which never leave its home: to sign, to agree on a seal, to make dice."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from hashlib import blake2b
from typing import Final

from attrs import frozen
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from game.scenario.mail.trouble import MailError

KEY: Final = 32
"""Bytes of a key."""
NONCE: Final = 12
ONCE: Final = bytes(NONCE)
"""For keys that seal one thing only."""


@frozen
class Keys:
    """The secrets of one side in one game."""

    signing: bytes
    sealing: bytes
    dice: bytes
    home: bytes
    """Seals what this home keeps for itself."""

    @staticmethod
    def new() -> Keys:
        """Keys by chance."""
        return Keys(*(os.urandom(KEY) for _ in range(4)))

    @property
    def verifying(self) -> bytes:
        """What others check signatures with."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()

    @property
    def agreeing(self) -> bytes:
        """What the other side needs to agree on a seal."""
        return X25519PrivateKey.from_private_bytes(self.sealing).public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        """The side's signature."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(content)

    def shared(self, other: bytes, game: str) -> bytes:
        """The key that this side and the other can work out, and nobody else. Raises MailError."""
        try:
            public = X25519PublicKey.from_public_bytes(other)
            agreed = X25519PrivateKey.from_private_bytes(self.sealing).exchange(public)
        except ValueError as problem:
            raise MailError("the other side's key is not a key") from problem
        return derived(agreed, f"shared {game}")


def signed(content: bytes, signature: bytes, verifying: bytes) -> bool:
    """Whether a signature is that of the owner of a key."""
    try:
        Ed25519PublicKey.from_public_bytes(verifying).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose from another."""
    return HKDF(SHA256(), KEY, None, f"rasputitsa mail {purpose}".encode()).derive(key)


def sealed(key: bytes, purpose: str, content: bytes, about: bytes = b"") -> bytes:
    """Content under a key of its own, bound to what it is about."""
    return ChaCha20Poly1305(derived(key, purpose)).encrypt(ONCE, content, about)


def opened(key: bytes, purpose: str, content: bytes, about: bytes = b"") -> bytes:
    """The content again. Raises MailError where it was changed, or is not for this key."""
    try:
        return ChaCha20Poly1305(derived(key, purpose)).decrypt(ONCE, content, about)
    except (InvalidTag, ValueError) as problem:
        raise MailError("what is sealed in it cannot be opened") from problem


def kept(key: bytes, content: bytes) -> bytes:
    """Content sealed by a home for itself, as often as it likes."""
    nonce = os.urandom(NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, None)


def kept_open(key: bytes, content: bytes) -> bytes:
    """What a home sealed for itself. Raises MailError."""
    try:
        return ChaCha20Poly1305(key).decrypt(content[:NONCE], content[NONCE:], None)
    except (InvalidTag, ValueError) as problem:
        raise MailError("what this home kept of the game was changed") from problem


def hash_of(content: bytes) -> str:
    """A hash of some bytes, as a word."""
    return blake2b(content, digest_size=16).hexdigest()


def as_text(content: bytes) -> str:
    """Bytes as letters that every mail lets through."""
    return b64encode(content).decode("ascii")


def as_bytes(text: str) -> bytes:
    """The bytes of such letters. Raises ValueError."""
    return b64decode(text, validate=True)
