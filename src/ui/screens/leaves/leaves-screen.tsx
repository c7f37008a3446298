/** What leaves this tablet, purpose by purpose and field by field, read from the programme and its forms. In the sample: nothing. */
import { Trans } from '@lingui/react/macro';
import { Banner } from '../../controls/banner.tsx';
import { Empty } from '../../controls/empty.tsx';
import { Screen } from '../../controls/screen.tsx';
import { useSession } from '../../session/session.tsx';
import { fieldsOfPurpose, fieldsWithoutPurpose } from './fields-by-purpose.ts';
import { PurposeFields } from './purpose-fields.tsx';
import { TierFields } from './tier-fields.tsx';
import './leaves-screen.css';

export function LeavesScreen() {
  const { programme, forms } = useSession().view;
  if (!programme) {
    return (
      <Screen title={<Trans>What leaves this tablet</Trans>}>
        <Empty title={<Trans>This profile belongs to no programme, so nothing leaves.</Trans>} />
      </Screen>
    );
  }
  const unused = fieldsWithoutPurpose(forms);
  return (
    <Screen title={<Trans>What leaves this tablet</Trans>}>
      {programme.demonstration ? (
        <Banner tone="success" title={<Trans>Nothing leaves. This is the sample programme.</Trans>} announced={false}>
          <p>
            <Trans>
              Below is what a real programme with these forms would pass on: to whom, for what, and which answers.
            </Trans>
          </p>
        </Banner>
      ) : (
        <Banner tone="notice" title={<Trans>Nothing leaves in this version.</Trans>} announced={false}>
          <p>
            <Trans>Sending comes with sync. Below is what the programme would then pass on.</Trans>
          </p>
        </Banner>
      )}
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
    </Screen>
  );
}
