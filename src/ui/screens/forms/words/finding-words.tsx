/** Each finding as a plain sentence: what is missing, and what to do. Exhaustive by the compiler. */
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Finding } from '../../../../forms/inspection/finding.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useTierWord } from '../../../controls/tier-mark.tsx';
import { useRoleWord } from './field-words.tsx';
import { useIsolate } from './isolate.ts';
import { useLanguageName } from './language-name.ts';
import { useProgrammeWords } from './programme-words.tsx';
import { useNeverCollectedWord, useReasonWords } from './reason-words.tsx';

export function useFindingWords(): (finding: Finding) => string {
  const { t } = useLingui();
  const tierWord = useTierWord();
  const roleWord = useRoleWord();
  const reasonWords = useReasonWords();
  const neverWord = useNeverCollectedWord();
  const languageName = useLanguageName();
  const { purposeName, recipientName } = useProgrammeWords();
  const { size } = useFormat();
  const isolate = useIsolate();
  return useCallback(
    (finding) => {
      switch (finding.type) {
        case 'purpose-missing':
          return t`No purpose yet. Choose what the answer is for, or take the question out of the form.`;
        case 'purpose-unknown':
          return t`The programme has no purpose “${isolate(finding.purposeId)}”. Choose one that it has.`;
        case 'tier-undecided':
          return t`Nobody has decided yet how closely this answer is kept.`;
        case 'tier-lowered':
          return t`Kept lower than “${tierWord(finding.suggested)}”, which this kind of answer calls for. ${reasonWords(finding.reason)} Write why, or raise it.`;
        case 'retention-missing':
          return t`It is not said how long the answer is kept.`;
        case 'retention-unknown':
          return t`The programme has no retention rule “${isolate(finding.retentionId)}”. Choose one that it has.`;
        case 'passed-to-authority':
          return t`“${purposeName(finding.purposeId)}” passes answers on to an authority. Only personal answers may go there.`;
        case 'agreement-missing':
          return t`No agreement lets ${recipientName(finding.recipientId)} have this answer for “${purposeName(finding.purposeId)}”. Until there is one, it does not leave.`;
        case 'identifying-in-statistics':
          return t`The answer can say who somebody is, but “${purposeName(finding.purposeId)}” is for numbers without identities.`;
        case 'never-collected':
          return finding.severity === 'blocks'
            ? t`This seems to ask for ${neverWord(finding.what)}, which is not collected by default. Write why it is needed, or take it out.`
            : t`This seems to ask for ${neverWord(finding.what)}, which is not collected by default. Is the reason good enough?`;
        case 'necessity-missing':
          return t`Write why a ${tierWord(finding.tier)} answer is needed.`;
        case 'free-text':
          return t`An open answer: people write more than is needed. Could it be choices?`;
        case 'collected-unseen':
          return t`Noted without being asked. People do not know of it. Is it needed?`;
        case 'role-twice':
          return t`Another question is “${roleWord(finding.role)}” too. Only one can be.`;
        case 'role-not-searched':
          return t`People cannot be found by “${roleWord(finding.role)}” like this: it must be personal, and stand outside lists.`;
        case 'version-missing':
          return t`The form has no version.`;
        case 'version-taken':
          return t`Version ${isolate(finding.version)} is published already. Choose another.`;
        case 'role-missing':
          return finding.severity === 'blocks'
            ? t`No question is “${roleWord(finding.role)}”, so nobody could be found. Say which one is.`
            : t`No question is “${roleWord(finding.role)}”, so people with one name cannot be told apart.`;
        case 'form-language-missing':
          return t`The form has no words in ${languageName(finding.language)}, which the programme uses.`;
        case 'notice-language-missing':
          return t`The notice is not in ${languageName(finding.language)}, so people who speak it cannot be told what happens with their answers.`;
        case 'file-missing':
          return t`The file ${isolate(finding.name)} is missing.`;
        case 'file-large':
          return t`The file ${isolate(finding.name)} is large: ${size(finding.size)}. Every tablet must hold it.`;
        case 'replaces-form':
          return t`It takes the place of another form, ${isolate(finding.name)}. Old records keep theirs.`;
      }
    },
    [t, isolate, tierWord, roleWord, reasonWords, neverWord, languageName, purposeName, recipientName, size],
  );
}
