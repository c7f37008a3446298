import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Principle } from '../../../../forms/inspection/finding.ts';

/** The principles that a form can be checked against, by their number in the IOM Data Protection Principles. */
export const checkedPrinciples: readonly Principle[] = [1, 2, 3, 5, 6, 7, 8, 9, 10];

export function usePrincipleWord(): (principle: Principle) => string {
  const { t } = useLingui();
  return useCallback(
    (principle) => {
      switch (principle) {
        case 1:
          return t`Lawful and fair collection`;
        case 2:
          return t`Specified purpose`;
        case 3:
          return t`Data quality: enough, and not too much`;
        case 5:
          return t`Transfer to others`;
        case 6:
          return t`Confidentiality`;
        case 7:
          return t`Openness towards people`;
        case 8:
          return t`Data security`;
        case 9:
          return t`How long answers are kept`;
        case 10:
          return t`Use of the principles for statistics`;
      }
    },
    [t],
  );
}
