#!/usr/bin/env python3
"""A second decoder of format version 1, in another language and library, after docs/cryptography.md.

Another language, another binding (PyNaCl) and another BLAKE2b (hashlib) than the product's. Opens every vector beside it,
refuses every one that must be refused, prints a line for each, and exits with 1 when one of them came out otherwise.
"""
import base64
import hashlib
import hmac
import json
import pathlib
import struct
import sys
import unicodedata

import nacl.bindings as sodium
import nacl.exceptions
import nacl.pwhash.argon2id as argon2id

HERE = pathlib.Path(__file__).resolve().parent


class Refused(Exception):
    """What a decoder found wrong: the error's type, and the fields concerned where there are such."""

    def __init__(self, error, field_ids=None):
        super().__init__(error)
        self.error = error
        self.field_ids = field_ids


# Notation and primitives


def h(*parts):
    return hashlib.blake2b(b"".join(parts), digest_size=32).digest()


def d(key, label, context):
    return hashlib.blake2b(bytes([len(label)]) + label + context, digest_size=32, key=key).digest()


def u32(value):
    return struct.pack("<I", value)


def u64(value):
    return struct.pack("<Q", value)


def aead_open(key, sealed, aad):
    """The plaintext of `nonce 24 · ciphertext · tag 16`, or None."""
    if len(sealed) < 40:
        return None
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[24:], aad, sealed[:24], key)
    except nacl.exceptions.CryptoError:
        return None


def verify(public_key, signature, message):
    try:
        sodium.crypto_sign_open(signature + message, public_key)
        return True
    except nacl.exceptions.CryptoError:
        return False


def box_open(secret_key, sealed):
    try:
        return sodium.crypto_box_seal_open(sealed, sodium.crypto_scalarmult_base(secret_key), secret_key)
    except nacl.exceptions.CryptoError:
        return None


def argon2(passphrase, salt, ops, mem_kib):
    text = unicodedata.normalize("NFKC", passphrase).encode("utf-8")
    return argon2id.kdf(32, text, salt, opslimit=ops, memlimit=mem_kib * 1024)


# Padding


def padme(length):
    exponent = length.bit_length() - 1
    bits = exponent.bit_length()
    step = 1 << (exponent - bits)
    return -(-length // step) * step


def pad_class(value_length, at_least):
    needed = max(value_length, at_least) + 1
    for number in range(6):
        if needed <= 32 << number:
            return number, 32 << number
    return 255, padme(needed)


def unpad(padded):
    stripped = padded.rstrip(b"\0")
    return stripped[:-1] if stripped.endswith(b"\x80") else None


# Keys


def user_keys(master_key, epoch):
    vault_key = d(master_key, b"tessera/v1/vault", u32(epoch))
    signing_key, _ = sodium.crypto_sign_seed_keypair(d(master_key, b"tessera/v1/sign", b""))
    space_id = d(master_key, b"tessera/v1/space", b"")[:16]
    return vault_key, key_id_of(vault_key), signing_key, space_id


def key_id_of(vault_key):
    return d(vault_key, b"tessera/v1/key-id", b"")[:8]


def blob_key(vault_key, kind):
    return d(vault_key, b"tessera/v1/blob", kind.encode("ascii"))


# Key slot


def slot_header(slot):
    if len(slot) < 48 or slot[:4] != b"TSSK":
        raise Refused("slot-damaged")
    version, kind, tier, derivation, ops, mem_kib = struct.unpack_from("<BBBBII", slot, 4)
    if version > 1:
        raise Refused("written-by-newer-version")
    if len(slot) != 160 or version != 1 or kind not in (1, 2, 3) or tier not in (1, 2) or derivation != 1:
        raise Refused("slot-damaged")
    if not 3 <= ops <= 16 or not 65536 <= mem_kib <= 524288:
        raise Refused("kdf-out-of-range")
    return kind, tier, ops, mem_kib, slot[16:32]


def open_slot(slot, user_id, kek):
    slot_header(slot)
    if slot[152:] != h(b"TSS1-CHK", slot[:152])[:8]:
        raise Refused("slot-damaged")
    if not hmac.compare_digest(slot[120:152], d(kek, b"tessera/v1/commit", slot[:48])):
        raise Refused("wrong-passphrase")
    secret = aead_open(kek, slot[48:120], slot[:48] + user_id)
    if secret is None:
        raise Refused("slot-damaged")
    return secret


# Row and directory


class Directory:
    def __init__(self, plain):
        if len(plain) < 56 or plain[0] != 1:
            raise Refused("written-by-newer-version")
        (_, groups, rows, fields, superseded, self.form_id, self.wraps_length, self.record_version) = struct.unpack_from(
            "<BBHHHIIQ", plain, 0
        )
        self.rest_hash = plain[24:56]
        if len(plain) != 56 + 56 * groups + 4 * rows + 24 * fields + 10 * superseded:
            raise Refused("written-by-newer-version")
        at = 56
        self.groups = []
        for _ in range(groups):
            group_id, tier, _, block_length, epoch, commitment = struct.unpack_from("<16sBBHI32s", plain, at)
            self.groups.append(dict(id=group_id, tier=tier, block=block_length, epoch=epoch, commitment=commitment))
            at += 56
        row_ids = [0] + list(struct.unpack_from(f"<{rows}I", plain, at))
        at += 4 * rows
        self.fields = []
        body_at = 0
        for _ in range(fields):
            field_id, row, group, padding, units, version, tag = struct.unpack_from("<HHBBHQ8s", plain, at)
            length = 32 * units + 40
            self.fields.append(
                dict(id=field_id, row=row_ids[row], group=group, padding=padding, version=version, tag=tag, at=body_at, length=length)
            )
            body_at += length
            at += 24
        self.bodies_length = body_at
        self.superseded = []
        for _ in range(superseded):
            index, tag = struct.unpack_from("<H8s", plain, at)
            self.superseded.append((self.fields[index], tag))
            at += 10


class Row:
    def __init__(self, data, vault_key, space_id, record_id):
        self.data, self.space_id, self.record_id = data, space_id, record_id
        if len(data) < 52:
            raise Refused("record-truncated")
        if data[:4] != b"TSSR":
            raise Refused("record-altered")
        if data[4] > 1 or data[5] > 1:
            raise Refused("written-by-newer-version")
        if len(data) < 52 + 76 + 40:
            raise Refused("record-truncated")
        header = data[:52]
        if header[8:16] != key_id_of(vault_key):
            raise Refused("record-of-another-profile")
        if header[20:36] != record_id:
            raise Refused("record-moved")
        wrap = aead_open(vault_key, data[52:128], b"TSS1-GRP" + space_id + header)
        if wrap is None:
            raise Refused("record-altered")
        self.personal_key = wrap[:32]
        rest_at = 128 + struct.unpack("<I", wrap[32:])[0]
        if rest_at > len(data):
            raise Refused("record-truncated")
        padded = aead_open(self.personal_key, data[128:rest_at], b"TSS1-DIR" + space_id + header)
        plain = padded and unpad(padded)
        if plain is None:
            raise Refused("record-altered")
        self.directory = Directory(plain)
        if not self.directory.groups or self.directory.groups[0]["tier"] != 1:
            raise Refused("written-by-newer-version")
        self.check_commitment(self.directory.groups[0], self.personal_key)
        self.wraps_at = rest_at
        self.bodies_at = rest_at + self.directory.wraps_length
        if h(data[rest_at:]) != self.directory.rest_hash:
            raise self.diagnosis()
        assert self.directory.groups[0]["id"] == header[36:52], "the first group is the header's"
        assert len(data) == padme(self.bodies_at + self.directory.bodies_length), "the total is a Padmé length"

    @staticmethod
    def check_commitment(group, key):
        if not hmac.compare_digest(group["commitment"], d(key, b"tessera/v1/group", group["id"])):
            raise Refused("record-altered")

    def body(self, field):
        at = self.bodies_at + field["at"]
        return self.data[at : at + field["length"]]

    def tag_at(self, at, length):
        """The half tag that a body of this length has if it begins at `at`, counted from the first body."""
        end = self.bodies_at + at + length
        return self.data[end - 16 : end - 8]

    def diagnosis(self):
        fields = self.directory.fields
        expected = padme(self.bodies_at + self.directory.bodies_length)
        is_short = len(self.data) < expected
        wrong = [f for f in fields if self.tag_at(f["at"], f["length"]) != f["tag"]]
        if not wrong:
            return Refused("record-truncated" if is_short else "record-altered")
        ids = lambda some: sorted(f["id"] for f in some)
        missing, at, last_found = [], 0, False
        for field in fields:
            last_found = self.tag_at(at, field["length"]) == field["tag"]
            if last_found:
                at += field["length"]
            else:
                missing.append(field)
        is_behind = any(self.tag_at(at, f["length"]) == f["tag"] for f in missing)
        removed = self.directory.bodies_length - at
        if missing and not is_behind and (last_found or len(self.data) == expected - removed):
            return Refused("field-missing", ids(missing))
        tags = {f["tag"] for f in fields}
        moved = [f for f in wrong if self.tag_at(f["at"], f["length"]) in tags]
        if moved:
            return Refused("field-moved", ids(moved))
        rolled_back = [
            f
            for f in wrong
            if any(
                self.tag_at(f["at"], length) == tag
                for field, tag in self.directory.superseded
                if field is f
                for length in range(72, len(self.data), 32)
            )
        ]
        if rolled_back:
            return Refused("field-rolled-back", ids(rolled_back))
        return Refused("record-truncated") if is_short else Refused("field-altered", ids(wrong))

    def sealed_groups(self):
        if self.directory.wraps_length == 0:
            return {}
        blocks = aead_open(self.personal_key, self.data[self.wraps_at : self.bodies_at], b"TSS1-WRP" + self.space_id + self.record_id)
        if blocks is None:
            raise Refused("record-altered")
        found, at = {}, 0
        for index, group in enumerate(self.directory.groups):
            if group["block"]:
                found[index] = blocks[at : at + group["block"]]
                at += group["block"]
        assert at == len(blocks), "the sealed groups fill the wraps"
        return found

    def open_fields(self, index, key):
        group = self.directory.groups[index]
        self.check_commitment(group, key)
        answers = {}
        for field in self.directory.fields:
            if field["group"] != index:
                continue
            aad = (
                b"TSS1-FLD"
                + struct.pack("<BBBBIQ", 1, 1, group["tier"], field["padding"], group["epoch"], field["version"])
                + self.space_id
                + self.record_id
                + group["id"]
                + struct.pack("<IHI", self.directory.form_id, field["id"], field["row"])
                + group["commitment"]
            )
            assert len(aad) == 114
            padded = aead_open(key, self.body(field), aad)
            value = None if padded is None else unpad(padded)
            if value is None:
                raise Refused("field-altered", [field["id"]])
            answers[(field["id"], field["row"])] = (group["tier"], field["version"], value)
        return answers


# Sealed group


def open_group(block, space_id, record_id, form_id, group, secret_key, known_readers, device_key):
    count = block[0] if block else 0
    if not 1 <= count <= 64 or len(block) != 65 + 120 * count:
        raise Refused("group-malformed")
    wraps, signature = block[1:-64], block[-64:]
    names = {h(key)[:8]: key for key in known_readers}
    readers = []
    for index in range(count):
        name = wraps[120 * index : 120 * index + 8]
        if name not in names:
            raise Refused("group-reader-unknown")
        readers.append(names[name])
    context = h(
        b"TSS1-SEAL", space_id, record_id, u32(form_id), group["id"], bytes([group["tier"], count]), u32(group["epoch"]),
        group["commitment"], *sorted(readers), device_key,
    )
    if not verify(device_key, signature, b"TSS1-SGN" + context + wraps):
        raise Refused("group-signature-wrong")
    own = sodium.crypto_scalarmult_base(secret_key)
    if own not in readers:
        raise Refused("group-not-for-this-key")
    index = readers.index(own)
    secret = box_open(secret_key, wraps[120 * index + 8 : 120 * index + 120])
    if secret is None or not hmac.compare_digest(secret[32:], context):
        raise Refused("group-altered")
    if not hmac.compare_digest(group["commitment"], d(secret[:32], b"tessera/v1/group", group["id"])):
        raise Refused("group-altered")
    return secret[:32]


# Blob


def open_blob(blob, key, space_id, kind, place):
    if len(blob) < 8 or blob[:4] != b"TSSB":
        raise Refused("blob-altered")
    if blob[4] > 1 or blob[5] > 1:
        raise Refused("written-by-newer-version")
    name = kind.encode("ascii")
    padded = aead_open(key, blob[8:], b"TSS1-BLB" + blob[:8] + space_id + bytes([len(name)]) + name + place)
    content = None if padded is None else unpad(padded)
    if content is None:
        raise Refused("blob-altered")
    assert len(padded) == padme(max(256, len(content) + 1)), "the padded length is the format's"
    return content


# Audit chain


def read_chain(entries, device_key, key):
    """The bodies and heads up to the first entry that does not follow, and the key after them (None without K(0))."""
    bodies, heads, previous = [], [], bytes(32)
    for seq, entry in enumerate(entries):
        if len(entry) < 128 or entry[96:128] != previous:
            break
        mac, signature, body = entry[:32], entry[32:96], entry[128:]
        if not verify(device_key, signature, b"TSS1-AUD" + u64(seq) + mac + previous + body):
            break
        if key is not None:
            if not hmac.compare_digest(mac, d(key, b"tessera/v1/audit-mac", previous + body)):
                break
            key = d(key, b"tessera/v1/audit", b"")
        previous = h(b"TSS1-AUD", u64(seq), mac, previous, body, signature)
        bodies.append(body)
        heads.append(previous)
    return bodies, heads, key


# Root key, recovery code, signed document


BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_keys(secret):
    """Public root key, sealing key and reading key of R."""
    root, _ = sodium.crypto_sign_seed_keypair(d(secret, b"tessera/v1/root", b""))
    sealing = sodium.crypto_scalarmult_base(d(secret, b"tessera/v1/sealing", b""))
    return root, sealing, sodium.crypto_scalarmult_base(secret)


def space_id_of(root_key):
    return sha256(b"TSS1-SPC", root_key)[:16]


def fingerprint_of(root_key):
    hashed = h(b"TSS1-FPR", root_key)
    return " ".join("%05d" % (int.from_bytes(hashed[5 * i : 5 * i + 5], "big") % 100000) for i in range(6))


def recovery_code_of(secret):
    number = int.from_bytes(secret + h(b"TSS1-RCV", secret)[:3], "big")
    code = "".join(BASE32[(number >> 5 * (55 - i)) & 31] for i in range(56))
    return "-".join(code[i : i + 4] for i in range(0, 56, 4))


def read_recovery_code(text):
    digits = {}
    for zero in (0x660, 0x6F0):
        digits.update({chr(zero + i): str(i) for i in range(10)})
    code = ""
    for sign in unicodedata.normalize("NFKC", text).upper():
        if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Cf"):
            code += digits.get(sign, {"O": "0", "I": "1", "L": "1"}.get(sign, sign))
    if len(code) != 56 or any(sign not in BASE32 for sign in code):
        raise Refused(None)
    number = 0
    for sign in code:
        number = number << 5 | BASE32.index(sign)
    data = number.to_bytes(35, "big")
    if h(b"TSS1-RCV", data[:32])[:3] != data[32:]:
        raise Refused(None)
    return data[:32]


def decode_document(data):
    if len(data) > 8 * 1024 * 1024:
        raise Refused("document-too-large")
    if len(data) < 128 or data[:4] != b"TSSD":
        raise Refused("document-malformed")
    version, suite, kind, zero = data[4:8]
    if version > 1 or suite > 1:
        raise Refused("written-by-newer-version")
    if version != 1 or suite != 1 or kind not in (1, 2, 3) or zero != 0:
        raise Refused("document-malformed")
    name = {1: "roster", 2: "programme", 3: "invitation"}[kind]
    number = struct.unpack_from("<Q", data, 24)[0]
    return dict(kind=name, space=data[8:24], number=number, previous=data[32:64], body=data[128:], data=data)


def check_document(data, root_key):
    document = decode_document(data)
    signed = b"TSS1-DOC" + data[:64] + document["body"]
    if document["space"] != space_id_of(root_key) or not verify(root_key, data[64:128], signed):
        raise Refused("not-genuine")
    return document


# Programme key, invitation code, sender key


def open_for_programme(sealed, key, space_id, epoch, kind):
    aad = b"TSS1-PRG" + space_id + u32(epoch) + bytes([{"programme": 1, "name": 2}[kind]])
    if len(sealed) < 72 or not hmac.compare_digest(sealed[:32], d(key, b"tessera/v1/programme-commit", aad)):
        raise Refused(None)
    padded = aead_open(key, sealed[32:], aad)
    content = None if padded is None else unpad(padded)
    if content is None:
        raise Refused(None)
    assert len(padded) == padme(max(64, len(content) + 1)), "the padded length is the format's"
    return content


def open_programme_key(wrapped, secret_key):
    key = box_open(secret_key, wrapped) if len(wrapped) == 80 else None
    if key is None:
        raise Refused(None)
    return key


def decode_invitation_code(data):
    if len(data) < 106 or data[:4] != b"TSSJ" or data[4] != 1 or data[5] != 0:
        raise Refused(None)
    try:
        document = decode_document(data[106:])
    except Refused:
        raise Refused(None)
    if document["kind"] != "invitation":
        raise Refused(None)
    return struct.unpack_from("<I", data, 6)[0], data[10:42], data[42:74], data[74:106], document


def open_sender_key(data, space_id, device_id, epoch, secret_key):
    if len(data) <= 32 or (len(data) - 32) % 88 != 0:
        raise Refused("sender-key-malformed")
    entries = [data[at : at + 88] for at in range(32, len(data), 88)]
    own = h(sodium.crypto_scalarmult_base(secret_key))[:8]
    boxes = [entry[8:] for entry in entries if entry[:8] == own]
    if not boxes:
        raise Refused("sender-key-not-for-this-key")
    context = space_id + device_id + u32(epoch) + b"".join(entry[:8] for entry in entries)
    for box in boxes:
        key = box_open(secret_key, box)
        if key is not None and hmac.compare_digest(data[:32], d(key, b"tessera/v1/sender", context)):
            return key
    raise Refused("sender-key-altered")


# Operation


OPERATION_KINDS = [
    None, "record-write", "consent-change", "withdrawal", "erasure", "checkpoint", "attachment-chunk", "acknowledgement", "sender-key",
]


def decode_operation(data):
    if len(data) < 240 or data[:4] != b"TSSO":
        raise Refused("operation-malformed")
    version, suite, kind, flags = data[4:8]
    if version > 1 or suite > 1:
        raise Refused("written-by-newer-version")
    seq, hlc, epoch = struct.unpack_from("<QQI", data, 56)
    if version != 1 or suite != 1 or not 1 <= kind <= 8 or flags > 1 or seq == 0:
        raise Refused("operation-malformed")
    length = struct.unpack_from("<I", data, 140)[0]
    if length > 2 * 1024 * 1024:
        raise Refused("operation-too-large")
    if len(data) not in (240, 240 + length):
        raise Refused("operation-malformed")
    return dict(
        kind=OPERATION_KINDS[kind], for_all=flags == 1, space=data[8:24], device=data[24:40], id=data[40:56], seq=seq, hlc=hlc,
        epoch=epoch, prev=data[76:108], frontier=data[108:140], ciphertext=data[240:] or None, data=data,
    )


def verify_operation(operation, device_key):
    """The head of the device's chain after it."""
    data = operation["data"]
    if not verify(device_key, data[176:240], b"TSS1-OPS" + data[:176]):
        raise Refused("operation-forged")
    if operation["ciphertext"] is not None and sha256(operation["ciphertext"]) != data[144:176]:
        raise Refused("operation-altered")
    return sha256(b"TSS1-OPH", data[:240])


def open_operation(operation, key, epoch):
    ciphertext, bound = operation["ciphertext"], operation["data"][:140]
    if ciphertext is None:
        raise Refused("operation-purged")
    if operation["epoch"] != epoch:
        raise Refused("operation-of-another-epoch")
    if len(ciphertext) < 72 or not hmac.compare_digest(ciphertext[:32], d(key, b"tessera/v1/op-commit", bound)):
        raise Refused("operation-altered")
    padded = aead_open(key, ciphertext[32:], bound)
    content = None if padded is None else unpad(padded)
    if content is None:
        raise Refused("operation-altered")
    assert len(padded) == padme(max(256, len(content) + 1)), "the padded length is the format's"
    return content


# Record write


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, length):
        if length > len(self.data) - self.at:
            raise Refused(None)
        self.at += length
        return self.data[self.at - length : self.at]

    def number(self, letter, length):
        return struct.unpack("<" + letter, self.take(length))[0]

    def varint(self):
        value = 0
        for index in range(5):
            byte = self.take(1)[0]
            value |= (byte & 127) << 7 * index
            if byte < 128:
                if (byte == 0 and index > 0) or value > 0xFFFFFFFF:
                    raise Refused(None)
                return value
        raise Refused(None)


class RecordWrite:
    def __init__(self, data):
        self.reader = reader = Reader(data)
        if reader.take(1) != b"\x01":
            raise Refused(None)
        self.record_id = reader.take(16)
        self.form_id = reader.number("I", 4)
        self.meta = reader.take(reader.varint())
        self.stamps = [self.stamp() for _ in range(reader.varint())]
        self.used, self.places = 0, set()
        self.open = self.fields(lambda: dict(value=reader.take(reader.varint())))
        self.closed = [self.group() for _ in range(reader.varint())]
        if len(set(self.stamps)) != len(self.stamps) or self.used != len(self.stamps) or reader.at != len(data):
            raise Refused(None)

    def stamp(self):
        flags = self.reader.take(1)[0]
        version = self.reader.number("Q", 8)
        base = self.reader.number("Q", 8) if flags & 1 else 0
        row = self.reader.number("I", 4) if flags & 2 else 0
        if flags > 3 or (base == 0 and flags & 1) or (row == 0 and flags & 2):
            raise Refused(None)
        return version, base, row

    def fields(self, rest):
        found, before = [], (-1, -1)
        field_id = 0
        for _ in range(self.reader.varint()):
            field_id += self.reader.varint()
            index = self.reader.varint()
            if index > self.used or index >= len(self.stamps) or field_id > 65535:
                raise Refused(None)
            self.used = max(self.used, index + 1)
            version, base, row = self.stamps[index]
            if (field_id, row) <= before or (field_id, row) in self.places:
                raise Refused(None)
            before = (field_id, row)
            self.places.add(before)
            found.append(dict(id=field_id, row=row, version=version, base=base, **rest()))
        return found

    def group(self):
        reader = self.reader
        group = dict(id=reader.take(16), tier=reader.take(1)[0], epoch=reader.varint(), commitment=reader.take(32))
        count = reader.take(1)
        if group["tier"] not in (2, 3) or not 1 <= count[0] <= 64:
            raise Refused(None)
        group["block"] = count + reader.take(64 + 120 * count[0])
        group["fields"] = self.fields(self.body)
        if not group["fields"]:
            raise Refused(None)
        return group

    def body(self):
        form = self.reader.take(1)[0]
        has_nonce, form = bool(form & 8), form & ~8
        units = self.reader.varint() if form == 6 else 1 << form
        if form > 6 or (form == 6 and not 32 < units <= 65535):
            raise Refused(None)
        return dict(
            padding=255 if form == 6 else form, length=32 * units, has_nonce=has_nonce,
            nonce=self.reader.take(24) if has_nonce else None, sealed=self.reader.take(32 * units + 16),
        )

    def open_field(self, group, field, key, space_id):
        """Where it lies in any row of the space: as in a row's `open_fields`."""
        place = struct.pack("<HI", field["id"], field["row"])
        nonce = field["nonce"] or h(b"TSS1-NON", group["id"], group["commitment"], place)[:24]
        aad = (
            b"TSS1-FLD"
            + struct.pack("<BBBBIQ", 1, 1, group["tier"], field["padding"], group["epoch"], field["version"])
            + space_id
            + self.record_id
            + group["id"]
            + u32(self.form_id)
            + place
            + group["commitment"]
        )
        return unpad(aead_open(key, nonce + field["sealed"], aad))


# The vectors


def expect(found, wanted, what):
    if found != wanted:
        raise AssertionError(f"{what}: found {found!r}, wanted {wanted!r}")


def expect_refusal(wanted, attempt):
    try:
        attempt()
    except Refused as refused:
        expect(refused.error, wanted["error"], "error")
        expect(refused.field_ids, wanted.get("fieldIds"), "fields")
        return
    raise AssertionError("opened")


def expect_null(attempt):
    """Where the product answers with nothing, and names no error."""
    expect_refusal({"error": None}, attempt)


def x(vector, name):
    return bytes.fromhex(vector[name])


def all_x(vector, name):
    return [bytes.fromhex(item) for item in vector[name]]


def check_user_keys(file):
    for v in file["vectors"]:

        def check(v=v):
            found = [item.hex() for item in user_keys(x(v, "masterKey"), v["epoch"])]
            expect(found, [v["vaultKey"], v["keyId"], v["signingPublicKey"], v["spaceId"]], "keys")
            for kind, key in v["blobKeys"].items():
                expect(blob_key(x(v, "vaultKey"), kind).hex(), key, kind)
            public = sodium.crypto_scalarmult_base(x(v, "readingSecretKey"))
            expect([public.hex(), h(public)[:8].hex()], [v["readingPublicKey"], v["readerName"]], "reader")

        yield v["name"], check


def check_key_slot(file):
    for v in file["vectors"]:

        def check(v=v):
            header = slot_header(x(v, "slot"))
            expect(header, (1, v["tier"], v["ops"], v["memKiB"], x(v, "salt")), "header")
            kek = argon2(v["passphrase"], header[4], header[2], header[3])
            expect(kek.hex(), v["kek"], "KEK")
            expect(open_slot(x(v, "slot"), x(v, "userId"), kek).hex(), v["secret"], "secret")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_refusal(v, lambda: open_slot(x(v, "slot"), x(v, "userId"), x(v, "kek")))


def check_row(file):
    space_id, device_key, known = x(file, "spaceId"), x(file, "deviceKey"), all_x(file, "knownReaders")

    def open_row(v):
        return Row(x(v, "bytes"), x(v, "vaultKey"), space_id, x(v, "recordId"))

    for v in file["vectors"]:

        def check(v=v):
            row = open_row(v)
            directory = row.directory
            expect((directory.form_id, str(directory.record_version)), (v["formId"], v["recordVersion"]), "record")
            expect([group["epoch"] for group in directory.groups], v["groupEpochs"], "epochs")
            superseded = [dict(fieldId=field["id"], rowId=field["row"], tag=tag.hex()) for field, tag in directory.superseded]
            expect(superseded, v["supersededTags"], "superseded")
            answers = row.open_fields(0, row.personal_key)
            for index, block in row.sealed_groups().items():
                group = directory.groups[index]
                reader = bytes.fromhex(file["readers"][file["readBy"][str(group["tier"])]])
                key = open_group(block, space_id, row.record_id, directory.form_id, group, reader, known, device_key)
                answers.update(row.open_fields(index, key))
            found = [
                dict(fieldId=field, rowId=row_id, tier=tier, fieldVersion=str(version), value=value.hex())
                for (field, row_id), (tier, version, value) in sorted(answers.items())
            ]
            expect(found, v["fields"], "answers")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_refusal(v, lambda: open_row(v))


def check_sealed_group(file):
    space_id, device_key, known = x(file, "spaceId"), x(file, "deviceKey"), all_x(file, "knownReaders")

    def open_with(v, reader):
        group = dict(id=x(v, "groupId"), tier=v["tier"], epoch=v["epoch"], commitment=x(v, "commitment"))
        return open_group(x(v, "block"), space_id, x(v, "recordId"), v["formId"], group, reader, known, device_key)

    for v in file["vectors"]:

        def check(v=v):
            for reader in all_x(v, "readers"):
                expect(open_with(v, reader).hex(), v["groupKey"], "group key")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_refusal(v, lambda: open_with(v, x(v, "reader")))


def check_blob(file):
    vault_key, space_id = x(file, "vaultKey"), x(file, "spaceId")

    def open_with(v):
        key = blob_key(vault_key, v["kind"])
        if "erasableKey" in v:
            key = d(key, b"tessera/v1/draft", x(v, "erasableKey"))
        return open_blob(x(v, "blob"), key, space_id, v["kind"], x(v, "place"))

    for v in file["vectors"]:
        yield v["name"], lambda v=v: expect(open_with(v).hex(), v["content"], "content")
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_refusal(v, lambda: open_with(v))


def check_audit_chain(file):
    device_key, first_key = x(file, "deviceKey"), x(file, "firstKey")
    for v in file["vectors"]:

        def check(v=v):
            bodies, heads, last_key = read_chain(all_x(v, "entries"), device_key, first_key)
            expect([body.hex() for body in bodies], v["bodies"], "bodies")
            expect([head.hex() for head in heads], v["heads"], "heads")
            expect(last_key.hex(), v["lastKey"], "key")
            expect(len(read_chain(all_x(v, "entries"), device_key, None)[0]), len(v["bodies"]), "without K(0)")

        yield v["name"], check
    for v in file["refusals"]:

        def refuse(v=v):
            expect(len(read_chain(all_x(v, "entries"), device_key, first_key)[0]), v["intact"], "intact")
            without = len(read_chain(all_x(v, "entries"), device_key, None)[0])
            expect(without, v.get("intactWithoutKey", without), "intact without K(0)")

        yield "refused: " + v["name"], refuse


def check_padding(file):
    for v in file["classes"]:
        name = f"class of {v['valueLength']} bytes, at least {v['atLeast']}"
        yield name, lambda v=v: expect(pad_class(v["valueLength"], v["atLeast"]), (v["padClass"], v["length"]), "class")
    for v in file["padme"]:
        yield f"Padmé of {v['length']}", lambda v=v: expect(padme(v["length"]), v["padded"], "length")
    for v in file["padded"]:

        def check(v=v):
            expect(unpad(x(v, "padded")).hex(), v["value"], "value")
            expect(len(x(v, "padded")), v["length"], "length")

        yield f"padded {v['value'] or 'nothing'}", check
    for padded in file["notPadded"]:
        yield f"not padded: {padded or 'nothing'}", lambda padded=padded: expect(unpad(bytes.fromhex(padded)), None, "value")


def check_operation(file):
    def open_with(v, keys):
        operation = decode_operation(x(v, "bytes"))
        head = verify_operation(operation, x(keys, "deviceKey"))
        return operation, head

    for v in file["vectors"]:

        def check(v=v):
            operation, head = open_with(v, file)
            expect(head.hex(), v["head"], "head")
            found = (operation["kind"], operation["for_all"], str(operation["seq"]), str(operation["hlc"]))
            expect(found, (v["kind"], v["isForAll"], v["seq"], v["hlc"]), "header")
            found = [operation[name].hex() for name in ("space", "device", "id", "prev", "frontier")]
            expect(found, [file["spaceId"], file["deviceId"], v["opId"], v["prev"], v["frontier"]], "ids")
            if v["content"] is None:
                expect(operation["ciphertext"], None, "ciphertext")
            elif v["kind"] in ("withdrawal", "erasure", "sender-key"):
                expect(operation["ciphertext"].hex(), v["content"], "content")
            else:
                expect(open_operation(operation, x(file, "senderKey"), file["epoch"]).hex(), v["content"], "content")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_refusal(
            v, lambda: open_operation(open_with(v, v)[0], x(v, "senderKey"), v["epoch"])
        )


def check_sender_key(file):
    def open_with(v, reader):
        return open_sender_key(x(v, "bytes"), x(v, "spaceId"), x(v, "deviceId"), v["epoch"], reader)

    for v in file["vectors"]:

        def check(v=v):
            for reader in all_x(v, "readers"):
                expect(open_with(v, reader).hex(), v["key"], "key")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_refusal(v, lambda: open_with(v, x(v, "reader")))


def check_programme_key(file):
    def open_with(v, key):
        return open_for_programme(x(v, "sealed"), key, x(file, "spaceId"), v["epoch"], v["kind"])

    for v in file["vectors"]:
        yield v["name"], lambda v=v: expect(open_with(v, x(file, "key")).hex(), v["content"], "content")
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_null(lambda: open_with(v, x(v, "key")))
    for v in file["wrapped"]["vectors"]:
        found = lambda v=v: open_programme_key(x(v, "wrapped"), x(v, "sealingSecret"))
        yield "wrapped " + v["name"], lambda found=found: expect(found().hex(), file["key"], "key")
    for v in file["wrapped"]["refusals"]:
        yield "refused: wrapped, " + v["name"], lambda v=v: expect_null(
            lambda: open_programme_key(x(v, "wrapped"), x(v, "sealingSecret"))
        )


def check_signed_document(file):
    for v in file["vectors"]:

        def check(v=v):
            document = check_document(x(v, "bytes"), x(file, "rootKey"))
            found = (document["kind"], str(document["number"]), document["previous"].hex(), document["body"].hex())
            expect(found, (v["kind"], v["number"], v["previous"], v["body"]), "document")
            expect((document["space"].hex(), sha256(document["data"]).hex()), (file["spaceId"], v["hash"]), "space and hash")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_refusal(v, lambda: check_document(x(v, "bytes"), x(v, "rootKey")))


def check_invitation_code(file):
    for v in file["vectors"]:

        def check(v=v):
            text = base64.urlsafe_b64decode(v["text"] + "=" * (-len(v["text"]) % 4))
            expect(text.hex(), v["bytes"], "text")
            epoch, root_key, seed, programme_key, document = decode_invitation_code(text)
            found = (epoch, root_key.hex(), seed.hex(), programme_key.hex(), document["space"].hex())
            expect(found, (v["epoch"], v["rootKey"], v["oneTimeSeed"], v["programmeKey"], v["spaceId"]), "code")
            check_document(document["data"], root_key)
            invitation = json.loads(document["body"])
            expect(invitation, v["invitation"], "invitation")
            one_time_key, _ = sodium.crypto_sign_seed_keypair(seed)
            expect((one_time_key.hex(), one_time_key.hex()), (v["oneTimeKey"], invitation["oneTimeKey"]), "one-time key")
            device = v["enrolment"]["device"]
            names = ("deviceId", "signingKey", "sealingKey", "readingKey", "accessKey")
            said = [*(device[name] for name in names), v["enrolment"]["sealedName"]]
            signed = b"TSS1-ENR" + json.dumps(said, separators=(",", ":")).encode()
            expect(verify(one_time_key, x(v["enrolment"], "signature"), signed), True, "enrolment")
            name = open_for_programme(x(v["enrolment"], "sealedName"), programme_key, document["space"], epoch, "name")
            expect(name, b"Heron", "pseudonym")
            expect((v["enrolment"]["invitation"], device["deviceId"]), (document["data"].hex(), invitation["invitationId"]), "device")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_null(lambda: decode_invitation_code(x(v, "bytes")))


def check_recovery_code(file):
    for v in file["vectors"]:

        def check(v=v):
            secret = x(v, "secret")
            expect(recovery_code_of(secret), v["code"], "code")
            for written in [v["code"], *v["written"]]:
                expect(read_recovery_code(written), secret, written)
            root, sealing, reading = root_keys(secret)
            expect((root.hex(), sealing.hex(), reading.hex()), (v["rootKey"], v["sealingKey"], v["readingKey"]), "keys")
            expect((space_id_of(root).hex(), fingerprint_of(root)), (v["spaceId"], v["fingerprint"]), "space and fingerprint")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_null(lambda: read_recovery_code(v["code"]))


def check_consent_event(file):
    for v in file["vectors"]:
        right = lambda v=v: verify(x(file, "deviceKey"), x(v, "signature"), b"TSS1-CON" + x(v, "json"))
        yield v["name"], lambda right=right: expect(right(), True, "signature")
    for v in file["refusals"]:

        def refuse(v=v):
            signature = x(v, "signature")
            is_right = len(signature) == 64 and verify(x(v, "deviceKey"), signature, b"TSS1-CON" + x(v, "json"))
            expect(is_right, False, "signature")

        yield "refused: " + v["name"], refuse


def check_record_write(file):
    space_id, device_key, known = x(file, "spaceId"), x(file, "deviceKey"), all_x(file, "knownReaders")

    def plain(field):
        return dict(fieldId=field["id"], rowId=field["row"], version=str(field["version"]), base=str(field["base"]))

    for v in file["vectors"]:

        def check(v=v):
            write = RecordWrite(x(v, "bytes"))
            expect((write.record_id.hex(), write.form_id, write.meta.hex()), (file["recordId"], file["formId"], v["meta"]), "record")
            expect([dict(plain(field), value=field["value"].hex()) for field in write.open], v["open"], "open")
            closed = []
            for group in write.closed:
                secret = x(file, "supervisor")
                key = open_group(group["block"], space_id, write.record_id, write.form_id, group, secret, known, device_key)
                fields = [
                    dict(
                        plain(field), padClass=field["padding"], length=field["length"], hasNonce=field["has_nonce"],
                        value=write.open_field(group, field, key, space_id).hex(),
                    )
                    for field in group["fields"]
                ]
                closed.append(
                    dict(
                        groupId=group["id"].hex(), tier=group["tier"], epoch=group["epoch"], commitment=group["commitment"].hex(),
                        block=group["block"].hex(), fields=fields,
                    )
                )
            expect(closed, v["closed"], "closed")

        yield v["name"], check
    for v in file["refusals"]:
        yield "refused: " + v["name"], lambda v=v: expect_null(lambda: RecordWrite(x(v, "bytes")))


CHECKS = {
    "user-keys": check_user_keys,
    "key-slot": check_key_slot,
    "row": check_row,
    "sealed-group": check_sealed_group,
    "blob": check_blob,
    "audit-chain": check_audit_chain,
    "padding": check_padding,
    "operation": check_operation,
    "sender-key": check_sender_key,
    "programme-key": check_programme_key,
    "signed-document": check_signed_document,
    "invitation-code": check_invitation_code,
    "recovery-code": check_recovery_code,
    "consent-event": check_consent_event,
    "record-write": check_record_write,
}


def main():
    failures = 0
    for format_name, check_file in CHECKS.items():
        file = json.loads((HERE / f"{format_name}-v1.json").read_text("utf-8"))
        expect((file["format"], file["version"]), (format_name, 1), "file")
        for name, check in check_file(file):
            try:
                check()
                print(f"ok    {format_name}: {name}")
            except Exception as problem:  # whatever it was, this vector did not come out
                failures += 1
                print(f"WRONG {format_name}: {name}: {type(problem).__name__}: {str(problem)[:300]}")
    print(f"{failures} wrong" if failures else "every vector came out as it must")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
