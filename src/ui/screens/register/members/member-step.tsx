/**
 * One member's form. Whoever looks like this person and is registered already is offered as soon as a page with a name is
 * left, while the person is still there to ask; nothing is ever merged.
 */
import { Trans } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { answersToIndexed } from '../../../../records/person-entry.ts';
import type { PersonHit, SectionState } from '../../../../vault/protocol.ts';
import { FormRunner } from '../../../form/form-runner.tsx';
import { useSession } from '../../../session/session.tsx';
import { useReadFormFile } from '../../../session/use-read-form-file.ts';
import { whileAnswering } from '../finished.ts';
import { FormFrame } from '../form-frame.tsx';
import type { FormStepProps } from '../household-step.tsx';
import { SimilarPeople } from './similar-people.tsx';

const EMPTY: SectionState = { answers: [], page: 0, complete: false };

export function MemberStep({
  registration,
  definition,
  purposes,
  memberId,
  ...props
}: FormStepProps & { memberId: string }) {
  const { vault } = useSession();
  const { language } = useLanguage();
  const format = useFormat();
  const { draft } = registration;
  const known = draft.members.findIndex((member) => member.memberId === memberId);
  const [start] = useState(draft.members[known] ?? EMPTY);
  const [similar, setSimilar] = useState<readonly PersonHit[]>([]);
  /** Who was looked at and found to be somebody else: not asked again. */
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const [isLeaving, setLeaving] = useState(false);
  const newest = useRef<SectionState>(start);
  const readFile = useReadFormFile(definition);

  async function findSimilar(): Promise<readonly PersonHit[]> {
    const { givenName, familyName } = answersToIndexed(definition, newest.current.answers, Date.now());
    if (givenName === '' && familyName === '') return [];
    const { type } = await registration.settle();
    // The vault compares what it holds: without the newest answers it would compare somebody else.
    if (type !== 'saved') return [];
    const found = await vault.call('draft.similar', { draftId: draft.draftId, memberId });
    return found.ok ? found.value.people.filter(({ recordId }) => !dismissed.has(recordId)) : [];
  }

  function change(state: SectionState): void {
    const isPageLeft = state.page !== newest.current.page;
    newest.current = whileAnswering(start, state);
    registration.setSection(memberId, newest.current);
    if (isPageLeft) void findSimilar().then(setSimilar);
  }
  function finish(): void {
    registration.setSection(memberId, { ...newest.current, complete: true });
    props.onComplete();
  }
  async function complete(): Promise<void> {
    const found = await findSimilar();
    setSimilar(found);
    if (found.length === 0) finish();
    else setLeaving(true);
  }
  function goOn(): void {
    setDismissed(new Set([...dismissed, ...similar.map(({ recordId }) => recordId)]));
    setSimilar([]);
    if (isLeaving) finish();
  }

  const place = (known >= 0 ? known : draft.members.length) + 1;
  const position = format.number(place);
  const count = format.number(Math.max(place, draft.members.length));
  return (
    <FormFrame registration={registration}>
      <FormRunner
        {...props}
        definition={definition}
        readFile={readFile}
        language={language}
        answers={start.answers}
        page={start.page}
        purposes={purposes}
        heading={
          <Trans>
            Person {position} of {count}
          </Trans>
        }
        onChange={change}
        onComplete={() => void complete()}
      />
      <SimilarPeople people={similar} definition={definition} onGoOn={goOn} />
    </FormFrame>
  );
}
