/** Findings as lines, what blocks first; with a way to the field where there is one. */
import { type Finding, isBlocking } from '../../../forms/inspection/finding.ts';
import { Icon } from '../../controls/icon.tsx';
import { useFindingWords } from './words/finding-words.tsx';

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** With it each line names its field, and leads to it. */
  readonly labelOf?: (fieldId: number) => string;
  readonly onChoose?: (fieldId: number) => void;
}

export function FindingList({ findings, labelOf, onChoose }: FindingListProps) {
  const findingWords = useFindingWords();
  if (findings.length === 0) return null;
  const sorted = findings.toSorted((a, b) => Number(isBlocking(b)) - Number(isBlocking(a)));
  return (
    <ul className="finding-list">
      {sorted.map((finding, index) => {
        const { fieldId } = finding;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finding has no identity of its own
          <li key={index} className={isBlocking(finding) ? 'finding finding-blocks' : 'finding'}>
            <Icon name={isBlocking(finding) ? 'error' : 'info'} />
            <div>
              {labelOf && fieldId !== null && (
                <button type="button" className="finding-field" onClick={() => onChoose?.(fieldId)}>
                  {labelOf(fieldId)}
                </button>
              )}
              <p>{findingWords(finding)}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
