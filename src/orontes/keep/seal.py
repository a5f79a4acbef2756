"""Hashes and signatures: SHA-256 of bytes and streams, and the Ed25519 key pair of a record.

What a signature proves: whoever wrote the entry held the record's private key. What it does not: the holder of that key can rebuild
everything, unless somebody else noted down the head of the log (docs/why/custody.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

CHUNK = 1 << 20


def hash_bytes(content: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def hash_file(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    buffer = bytearray(CHUNK)
    view = memoryview(buffer)
    with path.open("rb", buffering=0) as stream:
        while read := stream.readinto(buffer):
            digest.update(view[:read])
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Seal:
    """Checks signatures of a record by its public key."""

    public: Ed25519PublicKey

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the raw public key, 64 hex digits: what people compare over the telephone."""
        return hash_bytes(self.public.public_bytes(Encoding.Raw, PublicFormat.Raw))

    def holds(self, signature: str, statement: bytes) -> bool:
        """Whether the record's key signed this statement."""
        try:
            raw = bytes.fromhex(signature)
            self.public.verify(raw, statement)
        except (InvalidSignature, ValueError):
            return False
        return raw.hex() == signature  # fromhex takes capitals and spaces too: another writing is an alteration

    def to_pem(self) -> bytes:
        """The one form in which the public key is written."""
        return self.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True, slots=True)
class Signet:
    """Makes signatures of a record by its private key."""

    private: Ed25519PrivateKey

    @property
    def seal(self) -> Seal:
        """The public half."""
        return Seal(self.private.public_key())

    def sign(self, statement: bytes) -> str:
        """The signature as 128 hex digits. Ed25519 signatures are deterministic."""
        return self.private.sign(statement).hex()

    def to_pem(self) -> bytes:
        """The one form in which the private key is written."""
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def make_signet() -> Signet:
    """A new key pair."""
    return Signet(Ed25519PrivateKey.generate())


def parse_signet(pem: bytes) -> Signet | None:
    """The private key, or None if the bytes are not exactly as we write them: a key altered in one bit is no key."""
    try:
        private = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    if not isinstance(private, Ed25519PrivateKey):
        return None
    signet = Signet(private)
    return signet if signet.to_pem() == pem else None


def parse_seal(pem: bytes) -> Seal | None:
    """The public key, or None if the bytes are not exactly as we write them."""
    try:
        public = load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    if not isinstance(public, Ed25519PublicKey):
        return None
    seal = Seal(public)
    return seal if seal.to_pem() == pem else None
