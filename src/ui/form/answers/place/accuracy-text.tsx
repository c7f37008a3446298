/** How good a reading is, while it changes: the number for the eye, and only the change of grade for the ear. */
import { useLingui } from '@lingui/react/macro';

/** Metres: XForms' defaults for a reading that needs no more waiting, and for one to be warned about. */
export const GOOD_ENOUGH = 5;
export const TOO_ROUGH = 100;

interface AccuracyTextProps {
  /** Metres; null before the first reading. */
  readonly accuracy: number | null;
  readonly good: number;
  readonly rough: number;
}

export const wholeMetres = (accuracy: number): string => String(Math.max(1, Math.round(accuracy)));

export function AccuracyText({ accuracy, good, rough }: AccuracyTextProps) {
  const { t } = useLingui();
  const grade = accuracy === null ? 'none' : accuracy <= good ? 'good' : accuracy > rough ? 'rough' : 'fair';
  const grades = {
    none: t`Looking for the place…`,
    rough: t`There is a rough reading. Wait, or go where the sky is open.`,
    fair: t`There is a reading. Waiting makes it better.`,
    good: t`There is a good reading.`,
  };
  return (
    <>
      <p role="status" className={grade === 'none' ? undefined : 'visually-hidden'}>
        {grades[grade]}
      </p>
      {accuracy !== null && (
        <p className={grade === 'rough' ? 'accuracy accuracy-rough' : 'accuracy'} aria-live="off">
          {grade === 'rough'
            ? t`Within about ${wholeMetres(accuracy)} metres: rough. Go where the sky is open.`
            : grade === 'fair'
              ? t`Within about ${wholeMetres(accuracy)} metres. Waiting makes it better.`
              : t`Within about ${wholeMetres(accuracy)} metres: good.`}
        </p>
      )}
    </>
  );
}
