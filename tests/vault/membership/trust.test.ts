import '../derive-here.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bytes, bytesToHex, encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../src/bytes/json.ts';
import { fromRecoveryCode } from '../../../src/crypto/keys/recovery-code.ts';
import { rootKeyPair, spaceIdOf } from '../../../src/crypto/keys/root-key.ts';
import { hashOf, signDocument } from '../../../src/crypto/signed-document.ts';
import { decodeHandedOver } from '../../../src/vault/worker/membership/read-invitation.ts';
import { decodeFrames, encodeFrames } from '../../../src/wire/frames.ts';
import { encodeInvitationCode } from '../../../src/wire/invitation-code.ts';
import { Invitation, Roster } from '../../../src/wire/roster.ts';
import { decodeDocument } from '../../../src/wire/signed-document.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { realSuite } from '../../crypto/suite-for-tests.ts';
import { acceptance, type Clock, confirmAll, foundProgramme, invite, sessionOf } from '../joined-vaults.ts';
import { person } from '../sample.ts';
import { contact, joinByLink, startServer, type TestServer } from '../server-for-vaults.ts';
import { emptyDisk, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from '../vault-for-tests.ts';

const suite = await realSuite();
const clock: Clock = { now: 1_800_000_000_000 };
let server: TestServer;
let founder: TestVault;
let officer: TestVault;

const tablet = (): Promise<TestVault> => startVault(() => clock.now, server.fetch);

beforeAll(async () => {
  server = await startServer(clock);
});
afterAll(() => server.close());
beforeEach(async () => {
  await emptyDisk();
  clock.now = 1_800_000_000_000;
  server.replace = null;
  founder = await tablet();
  await foundProgramme(founder);
  await contact(founder);
  officer = await joinByLink(founder, await tablet(), 'Heron');
  await contact(founder);
  await confirmAll(founder);
  await contact(founder);
  await contact(officer);
});

/** Everything of a kind that the server has. */
async function documentsOf(kind: string): Promise<Bytes[]> {
  const space = bytesToHex(sessionOf(founder).membership!.spaceId);
  const response = await server.fetch(`/sync/v1/spaces/${space}/documents/${kind}?after=0`);
  return [...(decodeFrames(new Uint8Array(await response.arrayBuffer()), 100) ?? [])];
}

const standing = () => {
  const { rosterNumber, programmeNumber, roster } = sessionOf(officer).membership!;
  return { rosterNumber, programmeNumber, roster, forms: sessionOf(officer).forms };
};

/** A roster as somebody without the root key would make it, up to the signature that is left on it. */
function forged(bytes: Bytes, change: (roster: Roster) => Roster): Bytes {
  const document = unwrap(decodeDocument(bytes));
  const body = encodeJson(change(Roster.parse(decodeJson(document.body))));
  const out = new Uint8Array(128 + body.length);
  out.set(bytes.subarray(0, 128));
  out.set(body, 128);
  return out;
}

describe('a server is not believed when it', () => {
  it('puts the roster back to an older one', async () => {
    const [first] = await documentsOf('roster');
    const before = standing();
    expect(before.rosterNumber).toBe(2n);
    server.replace = (kind, documents) => (kind === 'roster' ? [first!] : documents);
    expect(await contact(officer)).toMatchObject({ rosterChanged: false, problem: { type: 'roster-rolled-back' } });
    expect(standing()).toEqual(before);
  });

  it('gives no roster at all', async () => {
    server.replace = () => [];
    expect(await contact(officer)).toMatchObject({ problem: { type: 'roster-rolled-back' } });
  });

  it('gives another roster with the number that is known, even one that the root signed', async () => {
    const document = unwrap(decodeDocument((await documentsOf('roster'))[1]!));
    const root = await rootOf(founder);
    const other = signDocument(
      suite,
      root,
      document,
      encodeJson({ ...Roster.parse(decodeJson(document.body)), epoch: 9 }),
    );
    server.replace = (kind, documents) => (kind === 'roster' ? [other] : documents);
    const before = standing();
    expect(await contact(officer)).toMatchObject({ problem: { type: 'roster-rolled-back' } });
    expect(standing()).toEqual(before);
  });

  it('puts the programme back to an older one', async () => {
    const [first] = await documentsOf('programme');
    await founder.ask('form.publish', { definition: { ...person, version: '2' }, files: [] });
    await founder.ask('programme.publish', { passphrase: SUPERVISOR_PASSPHRASE });
    await contact(founder);
    await contact(officer);
    const before = standing();
    expect(before.programmeNumber).toBe(2n);
    server.replace = (kind, documents) => (kind === 'programme' ? [first!] : documents);
    expect(await contact(officer)).toMatchObject({ problem: { type: 'programme-rolled-back' } });
    expect(standing()).toEqual(before);
  });

  it('puts a supervisor key of its own into the roster', async () => {
    const [, second] = await documentsOf('roster');
    const ours = bytesToHex(suite.boxKeyPair(suite.random(32)).publicKey);
    const substituted = forged(second!, (roster) => ({
      ...roster,
      devices: roster.devices.map((device) =>
        device.role === 'supervisor' ? { ...device, readingKey: ours, sealingKey: ours } : device,
      ),
    }));
    // With the next number, as a newer one.
    substituted[24] = 3;
    substituted.set(hashOf(suite, second!), 32);
    server.replace = (kind, documents) => (kind === 'roster' ? [second!, substituted] : documents);
    expect(await contact(officer)).toMatchObject({ problem: { type: 'document-forged' } });
    expect(sessionOf(officer).writer.restrictedReaders.map(bytesToHex)).not.toContain(ours);
  });

  it('signs a roster with a root key of its own', async () => {
    const [, second] = await documentsOf('roster');
    const document = unwrap(decodeDocument(second!));
    const other = suite.signKeyPair(suite.random(32));
    const head = { ...document, number: 3n, previous: hashOf(suite, second!) };
    const signed = signDocument(suite, other, head, document.body);
    server.replace = (kind, documents) => (kind === 'roster' ? [second!, signed] : documents);
    expect(await contact(officer)).toMatchObject({ problem: { type: 'document-forged' } });
  });

  it('makes a device up, or gives one other keys', async () => {
    await joinByLink(founder, await tablet(), 'Ibis');
    const fetch = founder.vault.fetch;
    let isFound = false;
    Object.assign(founder.vault, {
      fetch: async (path: string, init?: RequestInit) => {
        const response = await fetch(path, init);
        if (!path.endsWith('/enrolments')) return response;
        const body = (await response.json()) as { enrolments: { device: { readingKey: string } }[] };
        isFound = body.enrolments.length === 1;
        for (const { device } of body.enrolments) {
          device.readingKey = bytesToHex(suite.boxKeyPair(suite.random(32)).publicKey);
        }
        return new Response(JSON.stringify(body), { headers: response.headers });
      },
    });
    expect(await contact(founder)).toMatchObject({ enrolmentsChanged: false, problem: null });
    expect(isFound).toBe(true);
    expect(sessionOf(founder).membership!.waiting).toEqual([]);
  });
});

describe('the root key itself', () => {
  it('gives no known device other keys', async () => {
    const [, second] = await documentsOf('roster');
    const document = unwrap(decodeDocument(second!));
    const roster = Roster.parse(decodeJson(document.body));
    const readingKey = bytesToHex(suite.boxKeyPair(suite.random(32)).publicKey);
    const [first, ...others] = roster.devices;
    const body = encodeJson({ ...roster, devices: [{ ...first, readingKey }, ...others] });
    const head = { ...document, number: 3n, previous: hashOf(suite, second!) };
    const signed = signDocument(suite, await rootOf(founder), head, body);
    server.replace = (kind, documents) => (kind === 'roster' ? [second!, signed] : documents);
    expect(await contact(officer)).toMatchObject({ rosterChanged: false, problem: { type: 'document-forged' } });
  });
});

describe('an invitation', () => {
  const read = async (bytes: Bytes) => {
    const answer = await (await tablet()).call('invitation.read', { bytes });
    return answer.ok ? 'read' : answer.error.type;
  };
  const refuse = async (bytes: Bytes) => {
    const joining = await tablet();
    const profiles = (await joining.ask('device.read', {})).profiles.length;
    const answer = await joining.call('invitation.accept', acceptance(bytes, 'Ibis'));
    expect((await joining.ask('device.read', {})).profiles).toHaveLength(profiles);
    return answer.ok ? 'accepted' : answer.error.type;
  };

  it('is read as a link, as what follows its sign, and as a file, cut or altered as none of them', async () => {
    const { link, file } = await invite(founder);
    const bytes = new Uint8Array(file);
    expect(await read(encodeUtf8(link))).toBe('read');
    expect(await read(encodeUtf8(link.split('#join=')[1]!))).toBe('read');
    expect(await read(bytes)).toBe('read');
    expect(await read(encodeUtf8('https://example.org/'))).toBe('invitation-malformed');
    expect(await read(encodeUtf8(link.slice(0, 100)))).toBe('invitation-malformed');
    expect(await read(bytes.slice(0, -1))).toBe('invitation-malformed');
    expect(await read(new Uint8Array(0))).toBe('invitation-malformed');
  });

  it('is refused with any of its bytes changed', async () => {
    const { file } = await invite(founder);
    const code = decodeHandedOver(new Uint8Array(file))!.code;
    const encoded = encodeInvitationCode(code);
    // The epoch says which of the keys it is, of which there is but one.
    for (let at = 10; at < encoded.length; at += 7) {
      const altered = new Uint8Array(encoded);
      altered[at] = (altered[at] as number) ^ 1;
      expect(await read(altered), `byte ${at}`).toMatch(
        /invitation-(forged|malformed)|programme-unavailable|written-by-newer-version/,
      );
    }
  });

  it.each([
    ['the role', (invitation: Invitation): Invitation => ({ ...invitation, role: 'supervisor' })],
    ['the time', (invitation: Invitation): Invitation => ({ ...invitation, expiresAt: 9e15 })],
  ])('is refused when it was signed again by somebody else, with %s changed', async (_what, change) => {
    const { file } = await invite(founder);
    const { code, documents } = decodeHandedOver(new Uint8Array(file))!;
    const changed = change(Invitation.parse(decodeJson(code.invitation.body)));
    const invitation = unwrap(
      decodeDocument(signDocument(suite, suite.signKeyPair(suite.random(32)), code.invitation, encodeJson(changed))),
    );
    const altered = encodeInvitationCode({ ...code, invitation });
    expect(await refuse(encodeFrames([altered, ...documents!.rosters, ...documents!.programmes]))).toBe(
      'invitation-forged',
    );
  });

  it('is refused with the roster or the programme of another programme beside it', async () => {
    const { file } = await invite(founder);
    const other = await tablet();
    await foundProgramme(other, {}, 'Another');
    const others = decodeHandedOver(new Uint8Array((await invite(other)).file))!.documents!;
    const { code, documents } = decodeHandedOver(new Uint8Array(file))!;
    const frames = (rosters: readonly Bytes[], programmes: readonly Bytes[]) =>
      encodeFrames([encodeInvitationCode(code), ...rosters, ...programmes]);
    expect(await refuse(frames(others.rosters, documents!.programmes))).toBe('invitation-forged');
    expect(await refuse(frames(documents!.rosters, others.programmes))).toBe('invitation-forged');
    expect(await read(frames(documents!.rosters, documents!.programmes))).toBe('read');
  });

  it('is refused where its programme has no supervisor to close sensitive answers to', async () => {
    const { file } = await invite(founder);
    const { code, documents } = decodeHandedOver(new Uint8Array(file))!;
    const document = unwrap(decodeDocument(documents!.rosters[0]!));
    const roster = Roster.parse(decodeJson(document.body));
    const body = encodeJson({ ...roster, devices: roster.devices.map((each) => ({ ...each, role: 'officer' })) });
    const signed = signDocument(suite, await rootOf(founder), document, body);
    expect(await refuse(encodeFrames([encodeInvitationCode(code), signed, ...documents!.programmes]))).toBe(
      'invitation-forged',
    );
  });
});

/** The founder's root key, as only the founder's passphrase or recovery code gives it. */
async function rootOf({ ask, vault }: TestVault) {
  const { recoveryCode } = await ask('programme.read-recovery-code', { passphrase: SUPERVISOR_PASSPHRASE });
  const root = rootKeyPair(suite, fromRecoveryCode(suite, recoveryCode)!);
  expect(spaceIdOf(suite, root.publicKey)).toEqual(vault.session!.membership!.spaceId);
  return root;
}
