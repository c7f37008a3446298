/** What the programme passes on by its rules, purpose by purpose and field by field: read from it and its forms alone. */
import { Trans } from '@lingui/react/macro';
import type { FormDefinition } from '../../../forms/definition.ts';
import type { Programme } from '../../../programme/programme.ts';
import { fieldsOfPurpose, fieldsWithoutPurpose } from './fields-by-purpose.ts';
import { PurposeFields } from './purpose-fields.tsx';
import { TierFields } from './tier-fields.tsx';

interface WouldLeaveProps {
  readonly programme: Programme;
  readonly forms: readonly FormDefinition[];
}

export function WouldLeave({ programme, forms }: WouldLeaveProps) {
  const unused = fieldsWithoutPurpose(forms);
  return (
    <>
      {programme.purposes.map((purpose) => (
        <PurposeFields
          key={purpose.id}
          programme={programme}
          purpose={purpose}
          fields={fieldsOfPurpose(forms, purpose.id)}
        />
      ))}
      {unused.length > 0 && (
        <section className="leaves-purpose">
          <h2>
            <Trans>Never</Trans>
          </h2>
          <p>
            <Trans>No purpose is set for these answers, so they stay on the tablet.</Trans>
          </p>
          <TierFields fields={unused} />
        </section>
      )}
    </>
  );
}
