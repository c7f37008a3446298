import { Trans } from '@lingui/react/macro';
import type { Refusal } from '../../../../consent/gate.ts';
import { unreachable } from '../../../../result/result.ts';

/** Every reason of the gate (src/consent/gate.ts): an answer of the vault names it as a plain string. */
const known: Readonly<Record<Refusal, true>> = {
  'not-explained': true,
  'not-decided': true,
  'another-version': true,
  conditional: true,
  expired: true,
  'not-effective': true,
  refused: true,
  withdrawn: true,
  objected: true,
  pending: true,
  'no-purpose': true,
  'purpose-unknown': true,
  'only-as-counts': true,
  'another-adult-refused': true,
  'recipient-unknown': true,
  'recipient-is-authority': true,
  'recipient-not-of-purpose': true,
  'no-agreement': true,
  'agreement-not-in-force': true,
  'agreement-not-for-purpose': true,
  'agreement-below-tier': true,
  'retention-unknown': true,
  'retention-over': true,
  disputed: true,
};

const isRefusal = (reason: string): reason is Refusal => Object.hasOwn(known, reason);

/** Why an answer stays, in plain words. @param reason one of the gate's; any other is a newer version's */
export function RefusalWords({ reason }: { reason: string }) {
  if (!isRefusal(reason)) return <Trans>For a reason that this version of the app does not know.</Trans>;
  switch (reason) {
    case 'not-explained':
      return <Trans>What it is for was not explained to the person.</Trans>;
    case 'not-decided':
      return <Trans>The person has not been asked.</Trans>;
    case 'another-version':
      return <Trans>The person agreed to an earlier version of what it is for.</Trans>;
    case 'conditional':
      return <Trans>The person set a condition, which a supervisor has to look at.</Trans>;
    case 'expired':
      return <Trans>The person's agreement has run out.</Trans>;
    case 'not-effective':
      return <Trans>The agreement cannot count as it was given: something about it is missing.</Trans>;
    case 'refused':
      return <Trans>The person refused.</Trans>;
    case 'withdrawn':
      return <Trans>The person took their agreement back.</Trans>;
    case 'objected':
      return <Trans>The person objected.</Trans>;
    case 'pending':
      return <Trans>The person wants to decide later.</Trans>;
    case 'no-purpose':
      return <Trans>Nothing that the programme does needs it.</Trans>;
    case 'purpose-unknown':
      return <Trans>What it was asked for is no longer part of the programme.</Trans>;
    case 'only-as-counts':
      return <Trans>It may only leave as a number among many, never by itself.</Trans>;
    case 'another-adult-refused':
      return <Trans>Another adult of the household said no.</Trans>;
    case 'recipient-unknown':
      return <Trans>The organisation is not part of the programme.</Trans>;
    case 'recipient-is-authority':
      return <Trans>Authorities do not receive it.</Trans>;
    case 'recipient-not-of-purpose':
      return <Trans>The organisation does not receive data for this.</Trans>;
    case 'no-agreement':
      return <Trans>There is no written agreement with the organisation.</Trans>;
    case 'agreement-not-in-force':
      return <Trans>The written agreement with the organisation is not in force today.</Trans>;
    case 'agreement-not-for-purpose':
      return <Trans>The written agreement with the organisation does not cover this.</Trans>;
    case 'agreement-below-tier':
      return <Trans>It is more sensitive than the written agreement allows.</Trans>;
    case 'retention-unknown':
      return <Trans>The programme does not say how long it may be kept.</Trans>;
    case 'retention-over':
      return <Trans>The time for which it may be kept is over.</Trans>;
    case 'disputed':
      return <Trans>The person says that the record is wrong. Nothing goes until that is decided.</Trans>;
    default:
      return unreachable(reason);
  }
}
