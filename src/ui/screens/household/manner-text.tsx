import { Trans } from '@lingui/react/macro';
import type { EventManner } from '../../../consent/event.ts';
import { unreachable } from '../../../result/result.ts';

/** How an answer was given, as a sentence. */
export function MannerText({ manner, witness }: { manner: EventManner; witness: string }) {
  switch (manner) {
    case 'signature':
      return <Trans>Signed; the signature is sealed.</Trans>;
    case 'witnessed-mark':
      return <Trans>Given with a mark, which is sealed, before the witness {witness}.</Trans>;
    case 'spoken-witnessed':
      return <Trans>Spoken, before the witness {witness}.</Trans>;
    case 'spoken-certified':
      return <Trans>Spoken, and certified by the officer.</Trans>;
    case 'audio':
      return <Trans>Spoken, and recorded. The recording is sealed.</Trans>;
    case 'video':
      return <Trans>Spoken, and filmed. The film is sealed.</Trans>;
    default:
      return unreachable(manner);
  }
}
