/** A consent event as it is kept and sent: the very text that was signed, so that what is checked later is what was meant. */
import '../result/no-eval.ts';
import * as z from 'zod';
import { ConsentEvent } from './event.ts';

export const SignedConsent = z.object({
  /** JSON of a `ConsentEvent`, as signed. */
  json: z.string().max(262_144),
  /** Ed25519 by the device that wrote it (src/crypto/consent-event.ts), in hex. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type SignedConsent = z.infer<typeof SignedConsent>;

/** Null where the text is no event of a kind that is known here. */
export function signedToEvent({ json }: SignedConsent): ConsentEvent | null {
  try {
    const parsed = ConsentEvent.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
