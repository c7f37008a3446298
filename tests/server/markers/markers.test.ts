import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openStore } from '../../../src/server/store/open.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { databases } from '../store/databases.ts';
import { readySpace, rosterOf, serve } from '../sync/server-for-tests.ts';
import { markersIn, markersInFolder, markersInPostgres } from './markers.ts';

const MARKER = 'Zuleikha-Marker-7731';

test.each([
  ['as it is', Buffer.from(`a ${MARKER} b`)],
  ['in another case', Buffer.from(MARKER.toUpperCase())],
  ['in UTF-16', Buffer.from(MARKER, 'utf16le')],
  ['in hexadecimal', Buffer.from(Buffer.from(MARKER).toString('hex'))],
  ...[0, 1, 2].map((before) => [
    `in base64 after ${before} bytes`,
    Buffer.from(Buffer.from(`${'x'.repeat(before)}${MARKER} more`).toString('base64')),
  ]),
] as [string, Buffer][])('a marker is found %s', (_how, bytes) => {
  expect(markersIn('here', bytes, [MARKER, 'another'])).toEqual([{ marker: MARKER, where: 'here' }]);
});

describe.each(databases)('the server, $name', { timeout: 240_000 }, ({ name, open }) => {
  let folder: string;
  let opened: Awaited<ReturnType<typeof open>> | null = null;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tessera-markers-'));
    if (name === 'PostgreSQL') opened = await open();
  });
  afterAll(async () => {
    await opened?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const search = (markers: readonly string[]) => [
    ...markersInFolder(folder, markers),
    ...(opened?.url == null ? [] : markersInPostgres(opened.url, markers)),
  ];

  it('keeps nothing of an answer readable, in its tables, its log or beside them, and would be found out if it did', async () => {
    const store = unwrap(await openStore({ databaseUrl: opened?.url ?? null, dataFolder: folder }));
    const space = await readySpace(
      serve(store.database, { keepTombstones: (...given) => store.tombstones.keep(...given) }),
    );
    const { device, root, roster } = space;
    await space.put(root.roster(2n, rosterOf([{ ...device.inRoster, role: 'supervisor' }]), roster));
    const made = [device.next({}, MARKER), device.next({ kind: 'consent-change' }, MARKER.repeat(50))];
    await space.push([...made, device.withdraw(...made.slice(0, 1))]);
    const answers = (await space.pull()).body;
    expect(markersIn('answer', Buffer.from(answers), [MARKER])).toEqual([]);
    // Planted where a careless server would put it: the same search must find it.
    await store.database.query("insert into document (space_id, kind, version, bytes) values ($1, 'planted', 1, $2)", [
      root.spaceId,
      new TextEncoder().encode('Planted-Marker-1'),
    ]);
    writeFileSync(join(folder, 'planted.txt'), 'Planted-Marker-2');
    await store.database.close();
    store.tombstones.close();
    expect(search([MARKER])).toEqual([]);
    expect(new Set(search(['Planted-Marker-1', 'Planted-Marker-2']).map(({ marker }) => marker))).toEqual(
      new Set(['Planted-Marker-1', 'Planted-Marker-2']),
    );
  });
});
