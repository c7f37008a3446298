/** What the worker holds from its start: the suite, the device's store, and, once unlocked, one session. */
import type { Suite } from '../../crypto/suite/suite.ts';
import type { Result } from '../../result/result.ts';
import type { DeviceStore, StoreError } from '../../store/contract.ts';
import type { ErasableKeys } from '../../store/erasable-keys.ts';
import type { VaultEvent } from '../protocol.ts';
import type { Session } from './session/session.ts';

export interface Vault {
  readonly suite: Suite;
  readonly device: DeviceStore;
  /** Opens the keys that a profile's drafts are sealed with (src/store/erasable-keys.ts). */
  readonly openDraftKeys: (profileId: string) => Promise<Result<ErasableKeys, StoreError>>;
  readonly removeDraftKeys: (profileId: string) => Promise<void>;
  /** To the programme's server, which is the app's own origin: paths begin with `/sync/v1/`. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The app's own, `scheme://host[:port]`: what a link that invites begins with. */
  readonly origin: string;
  session: Session | null;
  now: () => number;
  emit: (event: VaultEvent) => void;
}
