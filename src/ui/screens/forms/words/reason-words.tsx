/** Why a tier is suggested, and what is never collected by default, in plain words. Exhaustive by the compiler. */
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { NeverCollected } from '../../../../forms/inspection/kinds-of-answer.ts';
import type { TierReason } from '../../../../forms/inspection/suggest-tier.ts';

/** What the answer is, or is about: fits after "because it is". */
export function useReasonWords(): (reason: TierReason) => string {
  const { t } = useLingui();
  return useCallback(
    (reason) => {
      switch (reason) {
        case 'picture':
          return t`A picture can show who somebody is, and where.`;
        case 'signature':
          return t`A signature can be copied and misused.`;
        case 'recording':
          return t`A recording carries a voice or a face.`;
        case 'file':
          return t`A file may hold anything.`;
        case 'free-text':
          return t`Anything may be written in an open answer.`;
        case 'form-workings':
          return t`The form notes this about itself.`;
        case 'hiv':
          return t`About HIV: if it becomes known, the person may be harmed.`;
        case 'trafficking':
          return t`About trafficking or exploitation.`;
        case 'violence':
          return t`About violence or abuse.`;
        case 'detention':
          return t`About detention or prison.`;
        case 'separated-child':
          return t`About a child without parents.`;
        case 'family-tracing':
          return t`About looking for family members.`;
        case 'safe-contact':
          return t`Says how to reach somebody without danger to them.`;
        case 'referral':
          return t`About a referral.`;
        case 'sexual-orientation':
          return t`About sexual orientation or gender identity.`;
        case 'protection-concern':
          return t`About a need for protection.`;
        case 'health':
          return t`About health.`;
        case 'identity-document':
          return t`About an identity document or number.`;
        case 'payment':
          return t`With this somebody's money could be reached.`;
        case 'disability':
          return t`About a disability.`;
        case 'pregnancy':
          return t`About pregnancy or breastfeeding.`;
        case 'exact-place':
          return t`Says exactly where somebody is.`;
        case 'name':
          return t`A name.`;
        case 'birth-date':
          return t`A date of birth.`;
        case 'age':
          return t`An age.`;
        case 'sex':
          return t`A sex.`;
        case 'phone':
          return t`A way to contact somebody.`;
        case 'nationality':
          return t`A nationality.`;
        case 'family':
          return t`About family relations.`;
        case 'language':
          return t`A language.`;
        case 'site':
          return t`A place that many people share.`;
        case 'movement':
          return t`About arriving, leaving or registering.`;
        case 'needs':
          return t`About needs or help.`;
        case 'household-facts':
          return t`A fact about the household.`;
        case 'consent':
          return t`About agreement.`;
      }
    },
    [t],
  );
}

export function useNeverCollectedWord(): (what: NeverCollected) => string {
  const { t } = useLingui();
  return useCallback(
    (what) => {
      switch (what) {
        case 'ethnicity':
          return t`ethnic origin`;
        case 'religion':
          return t`religion`;
        case 'incident':
          return t`the account of an incident`;
        case 'biometrics':
          return t`biometrics`;
      }
    },
    [t],
  );
}
