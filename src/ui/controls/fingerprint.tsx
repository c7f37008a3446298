/** Digits that two people compare aloud: in groups, left to right in every language, large enough to be read across a table. */
import { useLingui } from '@lingui/react/macro';
import './fingerprint.css';

export function Fingerprint({ digits }: { digits: string }) {
  const { t } = useLingui();
  const groups = digits.split(/[\s-]+/).filter((group) => group !== '');
  return (
    <ol className="fingerprint" dir="ltr" translate="no" aria-label={t`Digits of the programme`}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and their places do not change
        <li key={index}>{group}</li>
      ))}
    </ol>
  );
}
