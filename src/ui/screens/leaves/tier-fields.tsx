import { Trans } from '@lingui/react/macro';
import { Tier } from '../../../forms/definition.ts';
import { translatedText } from '../../../i18n/translated.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { TierMark } from '../../controls/tier-mark.tsx';
import { fieldsOfTier, type NamedField } from './fields-by-purpose.ts';

/** Fields under the tier they are kept at, the least guarded first. */
export function TierFields({ fields }: { fields: readonly NamedField[] }) {
  const { language } = useLanguage();
  if (fields.length === 0) {
    return (
      <p className="quiet">
        <Trans>No answers.</Trans>
      </p>
    );
  }
  return (
    <div className="leaves-tiers">
      {Tier.options.map((tier) => {
        const ofTier = fieldsOfTier(fields, tier);
        if (ofTier.length === 0) return null;
        return (
          <div key={tier} className="leaves-tier">
            <TierMark tier={tier} />
            <ul className="plain-list">
              {ofTier.map(({ form, field }) => (
                <li key={`${form.formId}/${field.id}`}>
                  {translatedText(field.label, [language, form.defaultLanguage]) || lastStep(field.path)}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

/** A field that the form gives no label goes by its name. */
const lastStep = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
