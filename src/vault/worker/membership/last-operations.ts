/**
 * How far each of some devices has got, as the server gives it: the last operation without a gap before it that the device signed.
 *
 * For whoever has received nothing yet and must say from where on a lost device no longer counts. A server that holds operations
 * back makes them count for nothing, which it can do in any case.
 */
import { bytesToHex, equalBytes, hexToBytes } from '../../../bytes/bytes.ts';
import { verifyOperation } from '../../../crypto/operation.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import type { ServerApi } from '../../../delivery/server-api.ts';
import { ok, type Result } from '../../../result/result.ts';
import { decodeOperation } from '../../../wire/operation.ts';
import type { DeviceKeys } from '../../../wire/roster.ts';
import type { DeliveryProblem } from '../../views/sharing-views.ts';

/** @returns `seq` by device id, 0 where there is nothing */
export async function lastOperations(
  suite: Suite,
  api: Pick<ServerApi, 'pull'>,
  devices: readonly DeviceKeys[],
): Promise<Result<ReadonlyMap<string, number>, DeliveryProblem>> {
  const chains = new Map(devices.map(({ deviceId }) => [deviceId, { seq: 0n, head: new Uint8Array(32) }]));
  const keys = new Map(devices.map(({ deviceId, signingKey }) => [deviceId, hexToBytes(signingKey)]));
  for (let after = 0n; ; ) {
    const page = await api.pull(after);
    if (!page.ok) return page;
    for (const { position, bytes } of page.value.operations) {
      after = position;
      const operation = decodeOperation(bytes);
      if (!operation.ok) continue;
      const { deviceId, seq, prev } = operation.value.header;
      const id = bytesToHex(deviceId);
      const [chain, key] = [chains.get(id), keys.get(id)];
      if (!chain || !key || seq !== chain.seq + 1n || !equalBytes(prev, chain.head)) continue;
      const head = verifyOperation(suite, key, operation.value);
      if (head.ok) chains.set(id, { seq, head: head.value });
    }
    if (!page.value.isMore) return ok(new Map([...chains].map(([id, { seq }]) => [id, Number(seq)])));
  }
}
