import { Trans } from '@lingui/react/macro';
import type { LegalBasis } from '../../../../programme/programme.ts';
import { unreachable } from '../../../../result/result.ts';

/** Why a purpose may be served without asking: each legal basis as one sentence to say to a person. */
export function BasisText({ basis }: { basis: LegalBasis }) {
  switch (basis) {
    case 'consent':
      return <Trans>This needs agreement.</Trans>;
    case 'vital-interest':
      return <Trans>This protects life, so it does not need agreement.</Trans>;
    case 'best-interests':
      return <Trans>This serves the best interests of the person, so it does not need agreement.</Trans>;
    case 'public-interest':
      return <Trans>This is the task given to the organisation, so it does not need agreement.</Trans>;
    case 'legitimate-interest':
      return <Trans>The organisation needs this for its work, so it does not need agreement.</Trans>;
    case 'contract':
      return <Trans>This is needed to give what was promised, so it does not need agreement.</Trans>;
    case 'legal-obligation':
      return <Trans>The law asks for this, so it does not need agreement.</Trans>;
    default:
      return unreachable(basis);
  }
}
