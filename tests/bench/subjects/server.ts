/** Speed of the sync server: operations that are pushed and pulled, beside the same bytes written and read plainly. */
import { performance } from 'node:perf_hooks';
import { bytesToHex } from '../../../src/bytes/bytes.ts';
import { createRateLimit } from '../../../src/server/sync/rate-limit.ts';
import { syncRoutes } from '../../../src/server/sync/routes.ts';
import { encodeFrames } from '../../../src/wire/frames.ts';
import { MORE_HEADER, PULL_LIMIT } from '../../../src/wire/sync-protocol.ts';
import { bytesOf, createDevice, createRoot, NOW } from '../../server/sync/space-for-tests.ts';
import { median, type Row, type Stage, type Subject } from '../subject.ts';
import { openPlaces, type Place } from './server/places.ts';
import { makePlain, readPlain, writePlain } from './server/plain.ts';

/** Operations of one push. */
const BATCH = 50;
/** Bytes of an answer: with header, signature and padding an operation has 2.3 KB. */
const ANSWER = 1_900;

interface Sample {
  readonly push: number;
  readonly plainPush: number;
  readonly pull: number;
  readonly plainPull: number;
  readonly operationBytes: number;
}

const serverOn = ({ database, keepTombstones }: Place) =>
  syncRoutes({
    database: () => database,
    now: () => NOW,
    rateLimit: createRateLimit(1e9, 1e9),
    atOnce: 10,
    takesSpaces: true,
    quota: 2n ** 50n,
    keepTombstones,
  });

async function readySpace(app: ReturnType<typeof serverOn>) {
  const root = createRoot();
  const device = await createDevice(root.spaceId);
  const devices = [{ ...device.inRoster, role: 'supervisor' as const }];
  const roster = root.roster(1n, { epoch: 1, devices, programmeKeys: [], endedInvitations: [] });
  const body = JSON.stringify({ rootKey: bytesToHex(root.rootKey), roster: bytesToHex(roster) });
  const created = await app.request('/spaces', { method: 'POST', body });
  if (created.status !== 201) throw new Error(`The space was refused: ${created.status}`);
  const headers = { Authorization: `Bearer ${await device.token()}` };
  return { device, path: `/spaces/${root.space}/operations`, headers };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function sampleOf(place: Place, count: number): Promise<Sample> {
  const { database } = place;
  const app = serverOn(place);
  const { device, path, headers } = await readySpace(app);
  const batches = Array.from({ length: count / BATCH }, () =>
    Array.from({ length: BATCH }, () => bytesOf(device.next({}, 'x'.repeat(ANSWER)))),
  );
  await makePlain(database);
  const push = await timed(async () => {
    for (const batch of batches) {
      const answer = await app.request(path, { method: 'POST', headers, body: encodeFrames(batch) });
      if (answer.status !== 200) throw new Error(`A push was refused: ${answer.status}`);
    }
  });
  const plainPush = await timed(() => writePlain(database, batches));
  const pull = await timed(async () => {
    let after = 0;
    for (;;) {
      const answer = await app.request(`${path}?after=${after}`, { headers });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.headers.get(MORE_HEADER) !== '1') return;
      after += framesOf(bytes);
    }
  });
  const plainPull = await timed(async () => {
    if ((await readPlain(database, PULL_LIMIT)) !== count) throw new Error('Rows are missing');
  });
  await database.query('drop table plain');
  const operationBytes = batches[0]?.[0]?.length ?? 0;
  return { push, plainPush, pull, plainPull, operationBytes };
}

/** How many operations a page holds: positions of one space alone follow each other. */
function framesOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer);
  let [count, at] = [0, 0];
  for (; at < bytes.length; count++) at += 4 + view.getUint32(at, true);
  return count;
}

async function measurePlace(stage: Stage, place: Place): Promise<readonly Row[]> {
  const count = stage.sizes.full ? 5_000 : 1_000;
  const samples: Sample[] = [];
  // The first one warms up.
  for (let index = 0; index <= stage.sizes.samples; index++) {
    const sample = await sampleOf(place, count);
    if (index > 0) samples.push(sample);
  }
  const perSecond = (pick: (sample: Sample) => number): number =>
    (count / median(samples.map((sample) => pick(sample)))) * 1000;
  const row = (id: string, what: string, value: number, peer: number, must: number): Row => {
    stage.note(`${place.id} ${id}: ${value.toFixed(0)} operations/s, plainly ${peer.toFixed(0)}`);
    return { id: `server.${id}-${place.id}.x1`, what, value, peer, must, direction: 'min', unit: 'operations/s' };
  };
  const [push, pull] = place.id === 'embedded' ? [100, 1_000] : [200, 2_000];
  return [
    row(
      'push',
      `Push ${BATCH} operations at a time, to ${place.name}`,
      perSecond((sample) => sample.push),
      perSecond((sample) => sample.plainPush),
      push,
    ),
    row(
      'pull',
      `Pull pages of ${PULL_LIMIT}, from ${place.name}`,
      perSecond((sample) => sample.pull),
      perSecond((sample) => sample.plainPull),
      pull,
    ),
  ];
}

export const subject: Subject = {
  title: 'Server',
  peer: 'the same bytes plainly',
  method: `One device and one space, so that pushes wait for each other: the slowest case. Operations of 2.3 KB, signed and
sealed before the clock starts; requests to the server's code with no socket between. A push is checked (token, signature, hash, chain) and
committed durably. Plainly is a table of bytes alone, as many rows in a statement and a transaction, nothing checked.`,
  async measure(stage) {
    const places = await openPlaces();
    const rows: Row[] = [];
    for (const place of places) {
      rows.push(...(await measurePlace(stage, place)));
      await place.close();
    }
    return rows;
  },
};
