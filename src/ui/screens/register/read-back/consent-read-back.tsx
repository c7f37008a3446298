import { Trans } from '@lingui/react/macro';
import type { ConsentDraft } from '../../../../consent/decision.ts';
import type { Programme } from '../../../../programme/programme.ts';
import { Button } from '../../../controls/button.tsx';
import { ConsentSummary } from '../../household/consent-summary.tsx';

interface ConsentReadBackProps {
  readonly programme: Programme;
  readonly consent: ConsentDraft;
  readonly onChange: () => void;
}

/** What was decided, as it will stand in the record. */
export function ConsentReadBack({ programme, consent, onChange }: ConsentReadBackProps) {
  return (
    <section className="read-back" aria-labelledby="read-back-consent">
      <div className="read-back-head">
        <h2 id="read-back-consent">
          <Trans>What was agreed</Trans>
        </h2>
        <Button variant="quiet" icon="edit" onPress={onChange}>
          <Trans>Change</Trans>
        </Button>
      </div>
      <ConsentSummary programme={programme} consent={consent} />
    </section>
  );
}
