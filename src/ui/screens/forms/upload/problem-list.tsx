/** All that is wrong with a form's file, at once: where, and what would be right; to read here or to send to its author. */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { UploadProblem } from '../../../../forms/upload/problems.ts';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { usePlaceWords, useProblemWords } from './problem-words.tsx';

interface ProblemListProps {
  readonly fileName: string;
  readonly problems: readonly UploadProblem[];
}

export function ProblemList({ fileName, problems }: ProblemListProps) {
  const problemWords = useProblemWords();
  const placeWords = usePlaceWords();
  const lines = problems.map((problem) => ({
    place: 'place' in problem ? placeWords(problem.place) : null,
    words: problemWords(problem),
  }));
  const asText = [fileName, ...lines.map(({ place, words }) => (place === null ? words : `${place}: ${words}`))];
  return (
    <>
      <Banner
        tone="danger"
        title={
          <Plural
            value={problems.length}
            one="This file cannot be used yet: # thing is to be put right"
            other="This file cannot be used yet: # things are to be put right"
          />
        }
      >
        <p>
          <bdi>{fileName}</bdi>
        </p>
        <p>
          <Trans>Nothing has changed: the forms of the programme are as they were.</Trans>
        </p>
      </Banner>
      <ol className="problem-list">
        {lines.map(({ place, words }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown whole and never changes
          <li key={index} className="problem-line">
            {place !== null && <span className="problem-place">{place}</span>}
            <span>{words}</span>
          </li>
        ))}
      </ol>
      {problems.some((problem) => 'place' in problem) && <CopyText text={asText.join('\n')} />}
    </>
  );
}

/** For the author of the form, who is usually somebody else. Where the browser keeps its clipboard shut, the text to select. */
function CopyText({ text }: { text: string }) {
  const { t } = useLingui();
  const [state, setState] = useState<'offered' | 'copied' | 'refused'>('offered');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  };
  return (
    <div className="forms-stack">
      <div>
        <Button onPress={() => void copy()}>
          <Trans>Copy the list for the author of the form</Trans>
        </Button>
      </div>
      <p role="status" className="quiet">
        {state === 'copied' && t`Copied.`}
      </p>
      {state === 'refused' && (
        <TextField multiline label={<Trans>The list, to copy by hand</Trans>} value={text} onChange={() => undefined} />
      )}
    </div>
  );
}
