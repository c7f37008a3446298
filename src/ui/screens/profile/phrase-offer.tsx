/** Random words as a passphrase, to be written down and typed: copying would leave it on the clipboard. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { drawPhrase, loadWords } from './word-phrase.ts';
import './phrase-offer.css';

export function PhraseOffer() {
  const [phrase, setPhrase] = useState('');
  const draw = async (): Promise<void> => {
    const words = await loadWords();
    setPhrase(drawPhrase(words, (target) => crypto.getRandomValues(target)));
  };
  if (phrase === '') {
    return (
      <div>
        <Button icon="key" onPress={() => void draw()}>
          <Trans>Offer me words</Trans>
        </Button>
      </div>
    );
  }
  return (
    <section className="phrase-offer" aria-live="polite">
      <p className="phrase-offer-words" lang="en" dir="ltr">
        {phrase}
      </p>
      <p>
        <Trans>
          Five random English words are hard to guess and easy to type. Write them on paper and keep it away from the
          tablet. Then type them below.
        </Trans>
      </p>
      <Button variant="quiet" icon="reload" onPress={() => void draw()}>
        <Trans>Other words</Trans>
      </Button>
    </section>
  );
}
