#!/usr/bin/env python3
"""A second decoder of format version 1, in another language and library, after docs/cryptography.md.

Another language, another binding (PyNaCl) and another BLAKE2b (hashlib) than the product's. Opens every vector beside it,
refuses every one that must be refused, prints a line for each, and exits with 1 when one of them came out otherwise.
"""
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


CHECKS = {
    "user-keys": check_user_keys,
    "key-slot": check_key_slot,
    "row": check_row,
    "sealed-group": check_sealed_group,
    "blob": check_blob,
    "audit-chain": check_audit_chain,
    "padding": check_padding,
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
