/** The real sync server over a database in memory, as vaults reach it; and what lies in between, when a test wants to. */
import { bytesToHex, encodeUtf8 } from '../../src/bytes/bytes.ts';
import { createServerApi, type ServerApi } from '../../src/delivery/server-api.ts';
import { openEmbedded } from '../../src/server/store/embedded.ts';
import { migrate } from '../../src/server/store/migrations.ts';
import type { DeviceRole } from '../../src/vault/views/joining-views.ts';
import { type Refreshed, refreshDocuments } from '../../src/vault/worker/membership/refresh-documents.ts';
import type { Vault } from '../../src/vault/worker/vault.ts';
import { decodeFrames, encodeFrames } from '../../src/wire/frames.ts';
import { SYNC_PATH } from '../../src/wire/sync-protocol.ts';
import { serve } from '../server/sync/server-for-tests.ts';
import { acceptance, type Clock, invite, sessionOf } from './joined-vaults.ts';
import type { TestVault } from './vault-for-tests.ts';

export interface TestServer {
  readonly fetch: Vault['fetch'];
  /** Every request that reached it, as `METHOD path`. */
  readonly requests: string[];
  /** While false, there is no network. */
  isReachable: boolean;
  /** Puts other documents in place of those of one kind that it would give. */
  replace: ((kind: string, documents: readonly Uint8Array[]) => readonly Uint8Array[]) | null;
  close(): Promise<void>;
}

export async function startServer(clock: Clock): Promise<TestServer> {
  const opened = await openEmbedded(null);
  if (!opened.ok) throw new Error(opened.error.type);
  await migrate(opened.value);
  const app = serve(opened.value, { now: () => clock.now });
  const server: TestServer = {
    requests: [],
    isReachable: true,
    replace: null,
    async fetch(path, init) {
      if (!server.isReachable) throw new TypeError('Failed to fetch');
      server.requests.push(`${init?.method ?? 'GET'} ${path}`);
      const response = await app.request(path.slice(SYNC_PATH.length), init);
      const kind = /\/documents\/(\w+)\?/.exec(path)?.[1];
      if (!kind || !server.replace || !response.ok) return response;
      const documents = decodeFrames(new Uint8Array(await response.arrayBuffer()), 100) ?? [];
      return new Response(encodeFrames(server.replace(kind, documents)), { headers: response.headers });
    },
    close: () => opened.value.close(),
  };
  return server;
}

/** The server as this tablet's profile asks it. */
export async function apiOf(tablet: TestVault): Promise<ServerApi> {
  const { vault } = tablet;
  const session = sessionOf(tablet);
  const rows = await vault.device.deliveries();
  const row = rows.ok ? rows.value.find(({ profileId }) => profileId === session.profile.profileId) : undefined;
  if (!row) throw new Error('Nothing of this profile leaves');
  const { deviceId, accessKey } = row;
  const spaceId = bytesToHex(session.membership!.spaceId);
  return createServerApi({ fetch: vault.fetch, now: vault.now, spaceId, access: { deviceId, accessKey } });
}

/** What one contact of a tablet with its server comes to. */
export async function contact(tablet: TestVault): Promise<Refreshed> {
  const refreshed = await refreshDocuments(sessionOf(tablet), await apiOf(tablet));
  if (!refreshed.ok) throw new Error(refreshed.error.type);
  return refreshed.value;
}

/** Joins by a link that the founder makes, over the network. */
export async function joinByLink(
  founder: TestVault,
  tablet: TestVault,
  label: string,
  role?: DeviceRole,
): Promise<TestVault> {
  const { link } = await invite(founder, role);
  await tablet.ask('invitation.accept', acceptance(encodeUtf8(link), label));
  return tablet;
}
