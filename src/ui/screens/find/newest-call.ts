/**
 * Asks for what was typed last: one call in flight, and behind it only the newest question.
 *
 * An answer is told even when a newer question waits, so that a slow tablet shows something on the way; it says whether it is
 * the last word.
 */
export interface NewestCall<Q> {
  ask(question: Q): void;
  /** Nothing is told any more. */
  end(): void;
}

export function createNewestCall<Q, A>(
  call: (question: Q) => Promise<A>,
  tell: (answer: A, question: Q, isLast: boolean) => void,
): NewestCall<Q> {
  let waiting: { readonly question: Q } | null = null;
  let isBusy = false;
  let hasEnded = false;

  async function run(question: Q): Promise<void> {
    isBusy = true;
    const answer = await call(question);
    isBusy = false;
    const next = waiting;
    waiting = null;
    if (hasEnded) return;
    tell(answer, question, next === null);
    if (next !== null) void run(next.question);
  }

  return {
    ask(question) {
      if (hasEnded) return;
      if (isBusy) waiting = { question };
      else void run(question);
    },
    end() {
      hasEnded = true;
      waiting = null;
    },
  };
}
