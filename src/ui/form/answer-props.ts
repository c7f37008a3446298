/** What every kind of answer is given: the question, the ids that tie it to its label, and where to send what it gets. */

import type { QuestionView } from '../../forms/engine/view.ts';
import type { Result } from '../../result/result.ts';
import type { VaultError } from '../../vault/errors.ts';
import type { AttachmentId } from '../../vault/protocol.ts';
import type { EntryProblem } from './entry.ts';

export type Attach = (
  fieldId: number,
  mediaType: string,
  bytes: Uint8Array,
) => Promise<Result<AttachmentId, VaultError>>;

export interface AnswerProps {
  readonly question: QuestionView;
  /** Of the one input, or of the group of them. */
  readonly inputId: string;
  readonly labelId: string;
  /** Ids of hint and error, as `aria-describedby` takes them. */
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  /** Gives the answer as it is stored. */
  readonly onAnswer: (value: string) => string;
  /** A text that stands in the field but is no answer yet; null once it is. Keeps its identity. */
  readonly onEntry: (problem: EntryProblem | null) => void;
  readonly attach: Attach;
  /** The form wants to go on once this is answered by a touch; left out where other questions stand on the page. */
  readonly onQuick?: (() => void) | undefined;
}
