/**
 * Labels folded for looking them up, made once a list: ahead of time while nothing else is to be done, the rest when the
 * first letter is typed.
 */
import { useEffect } from 'react';
import type { ChoiceView } from '../../../../forms/engine/view.ts';
import { plainText } from '../../rich-text.ts';
import { foldText } from '../../search-text.ts';

type Choices = readonly ChoiceView[];

const foldedByChoices = new WeakMap<Choices, string[]>();

/** Choices folded before looking whether the time is up. */
const AT_ONCE = 200;

/** Goes on from where it stopped, while there is time; true when all are folded. */
function foldOn(choices: Choices, hasTime: () => boolean): boolean {
  const folded = foldedByChoices.get(choices) ?? [];
  foldedByChoices.set(choices, folded);
  while (folded.length < choices.length && hasTime()) {
    for (const { label } of choices.slice(folded.length, folded.length + AT_ONCE))
      folded.push(foldText(plainText(label)));
  }
  return folded.length === choices.length;
}

/** Those whose label has every word that is sought, in the order of the list. */
export function findChoices(choices: Choices, sought: string): Choices {
  const words = foldText(sought).split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  foldOn(choices, () => true);
  const folded = foldedByChoices.get(choices) ?? [];
  return choices.filter((_, index) => words.every((word) => folded[index]?.includes(word)));
}

/** Folds the list while the screen stands and the browser is idle. */
export function useFoldedAhead(choices: Choices): void {
  useEffect(() => {
    // Safari has no idle callbacks: there the first letter pays.
    if (typeof requestIdleCallback === 'undefined') return;
    let handle = 0;
    const goOn = (deadline: IdleDeadline) => {
      if (!foldOn(choices, () => deadline.timeRemaining() > 1)) handle = requestIdleCallback(goOn);
    };
    handle = requestIdleCallback(goOn);
    return () => cancelIdleCallback(handle);
  }, [choices]);
}
