import { createVaultClient, type VaultClient } from '../../vault/client.ts';
import workerUrl from '../../vault/worker/vault.worker.ts?worker&url';
import { createScriptUrl } from '../trusted-types.ts';

export function startVault(): VaultClient {
  return createVaultClient(() => new Worker(createScriptUrl(workerUrl), { type: 'module', name: 'vault' }));
}
