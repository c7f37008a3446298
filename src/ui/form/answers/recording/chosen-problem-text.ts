import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../i18n/use-format.ts';
import { LARGEST_ATTACHMENT } from '../../../../vault/protocol.ts';
import type { ChosenProblem } from './chosen-file.ts';

/** Why a file was not taken, and what to do instead. */
export function useChosenProblemText(): (problem: ChosenProblem) => string {
  const { t } = useLingui();
  const { size } = useFormat();
  const most = size(LARGEST_ATTACHMENT);
  const texts: Record<ChosenProblem, string> = {
    'too-large': t`This file is too large. At most ${most} can be kept. Choose a shorter or smaller one.`,
    empty: t`This file is empty. Choose another one.`,
    unreadable: t`This file could not be read. Choose another one.`,
    'unknown-kind': t`Hidden details such as the place cannot be taken out of this kind of file, so it is not kept. Record it here instead.`,
    'hidden-track': t`This file carries more than sound and picture, and it cannot be taken out. Record it here instead.`,
    'other-kind': t`This file does not fit the question: a film was given for a sound, or a sound for a film. Choose another one.`,
  };
  return (problem) => texts[problem];
}
