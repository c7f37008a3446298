import { Plural } from '@lingui/react/macro';
import type { UploadWarning } from '../../../../forms/upload/problems.ts';
import { usePlaceWords } from './problem-words.tsx';
import { useWarningWords } from './warning-words.tsx';

/** More than these are folded away at first. */
const SHOWN = 3;

export function WarningList({ warnings }: { warnings: readonly UploadWarning[] }) {
  const warningWords = useWarningWords();
  const placeWords = usePlaceWords();
  if (warnings.length === 0) return null;
  return (
    <details className="forms-details" open={warnings.length <= SHOWN}>
      <summary>
        <Plural
          value={warnings.length}
          one="# remark on the file: it works, but perhaps not as its author thinks"
          other="# remarks on the file: it works, but perhaps not as its author thinks"
        />
      </summary>
      <ul className="problem-list">
        {warnings.map((warning, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown whole and never changes
          <li key={index} className="problem-line">
            <span className="problem-place">{placeWords(warning.place)}</span>
            <span>{warningWords(warning)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
