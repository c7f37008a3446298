/** What the principles still miss in the fields: a count for each principle, and each field by name on asking. */
import { Plural, Trans } from '@lingui/react/macro';
import { type Finding, isBlocking } from '../../../../forms/inspection/finding.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { Icon } from '../../../controls/icon.tsx';
import { FindingList } from '../finding-list.tsx';
import { checkedPrinciples, usePrincipleWord } from '../words/principle-words.tsx';

interface FindingsPanelProps {
  readonly findings: readonly Finding[];
  readonly labelOf: (fieldId: number) => string;
  readonly onEdit: (fieldId: number) => void;
}

/** Of one principle; the rest shows as these are settled. */
const SHOWN = 50;

export function FindingsPanel({ findings, labelOf, onEdit }: FindingsPanelProps) {
  const principleWord = usePrincipleWord();
  const { number } = useFormat();
  return (
    <aside className="findings-panel" aria-labelledby="findings-title">
      <h2 id="findings-title">
        <Trans>What the principles ask</Trans>
      </h2>
      {checkedPrinciples.map((principle) => {
        const found = findings.filter((finding) => finding.principle === principle);
        const blocking = found.filter(isBlocking).length;
        const looking = found.length - blocking;
        const title = (
          <span className="principle-name">
            <span className="tabular">{number(principle)}</span> {principleWord(principle)}
          </span>
        );
        if (found.length === 0) {
          return (
            <p key={principle} className="principle principle-met">
              {title}
              <Icon name="check" />
              <span className="visually-hidden">
                <Trans>nothing missing</Trans>
              </span>
            </p>
          );
        }
        return (
          <details key={principle} className="principle">
            <summary>
              {title}
              <span className="principle-counts">
                {blocking > 0 && (
                  <span className="principle-blocks">
                    <Plural value={blocking} one="# to do" other="# to do" />
                  </span>
                )}
                {looking > 0 && (
                  <span>
                    <Plural value={looking} one="# to look at" other="# to look at" />
                  </span>
                )}
              </span>
            </summary>
            <FindingList findings={found.slice(0, SHOWN)} labelOf={labelOf} onChoose={onEdit} />
            {found.length > SHOWN && (
              <p className="quiet">
                <Plural value={found.length - SHOWN} one="And # more." other="And # more." />
              </p>
            )}
          </details>
        );
      })}
    </aside>
  );
}
