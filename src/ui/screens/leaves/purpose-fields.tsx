import { Trans } from '@lingui/react/macro';
import { translatedText } from '../../../i18n/translated.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { LegalBasis, Programme, Purpose } from '../../../programme/programme.ts';
import type { NamedField } from './fields-by-purpose.ts';
import { TierFields } from './tier-fields.tsx';

interface PurposeFieldsProps {
  readonly programme: Programme;
  readonly purpose: Purpose;
  readonly fields: readonly NamedField[];
}

export function PurposeFields({ programme, purpose, fields }: PurposeFieldsProps) {
  const { language } = useLanguage();
  const { list } = useFormat();
  const text = (translated: Readonly<Record<string, string>>): string => translatedText(translated, [language, 'en']);
  const recipients = programme.recipients
    .filter(({ id }) => purpose.recipients.includes(id))
    .map(({ name }) => text(name));
  return (
    <section className="leaves-purpose">
      <h2>{text(purpose.name)}</h2>
      <p>{text(purpose.explanation)}</p>
      <dl className="leaves-facts">
        <div>
          <dt>
            <Trans>To whom</Trans>
          </dt>
          <dd>{recipients.length > 0 ? list(recipients) : <Trans>{text(programme.controller.name)} alone</Trans>}</dd>
        </div>
        <div>
          <dt>
            <Trans>On which basis</Trans>
          </dt>
          <dd>
            <BasisName basis={purpose.basis} />
          </dd>
        </div>
      </dl>
      {purpose.deidentifiedOnly && (
        <p>
          <Trans>Only as numbers, without identities.</Trans>
        </p>
      )}
      <TierFields fields={fields} />
    </section>
  );
}

function BasisName({ basis }: { basis: LegalBasis }) {
  switch (basis) {
    case 'consent':
      return <Trans>Consent of the person</Trans>;
    case 'vital-interest':
      return <Trans>Vital interest</Trans>;
    case 'best-interests':
      return <Trans>Best interests of the person</Trans>;
    case 'public-interest':
      return <Trans>Public interest and mandate</Trans>;
    case 'legitimate-interest':
      return <Trans>Legitimate interest</Trans>;
    case 'contract':
      return <Trans>Contract</Trans>;
    case 'legal-obligation':
      return <Trans>Legal obligation</Trans>;
  }
}
