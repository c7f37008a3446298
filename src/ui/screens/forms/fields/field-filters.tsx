/** Which fields to look at: all, those to decide, those with something missing, one tier. */
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { type FieldDefinition, Tier } from '../../../../forms/definition.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { Button } from '../../../controls/button.tsx';
import { TierLabel } from '../../../controls/tier-mark.tsx';
import { type FieldFilter, passes } from './shown-fields.ts';

interface FieldFiltersProps {
  readonly fields: readonly FieldDefinition[];
  readonly filter: FieldFilter;
  readonly withFindings: ReadonlySet<number | null>;
  readonly onChange: (filter: FieldFilter) => void;
}

export function FieldFilters({ fields, filter, withFindings, onChange }: FieldFiltersProps) {
  const { t } = useLingui();
  const { number } = useFormat();
  const options: readonly (readonly [FieldFilter['only'], ReactNode])[] = [
    ['all', <Trans key="all">All</Trans>],
    ['undecided', <Trans key="undecided">To decide</Trans>],
    ['findings', <Trans key="findings">Missing something</Trans>],
    ...Tier.options.map((tier) => [tier, <TierLabel key={tier} tier={tier} />] as const),
  ];
  return (
    <fieldset className="forms-row">
      <legend className="visually-hidden">{t`Show`}</legend>
      {options.map(([only, label]) => (
        <Button key={only} isPressed={filter.only === only} onPress={() => onChange({ ...filter, only })}>
          <span className="field-filter">
            {label}
            <span className="tabular">
              {number(fields.filter((field) => passes(field, only, withFindings)).length)}
            </span>
          </span>
        </Button>
      ))}
    </fieldset>
  );
}
