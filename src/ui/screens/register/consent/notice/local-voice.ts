/**
 * Reads a text aloud with a voice of this device, where it has one of the language.
 *
 * Only voices that say of themselves that they are local: others send every word to somebody's server.
 */
import { useEffect, useState } from 'react';

/** A voice of this tablet for a language; null where there is none. */
export function localVoice(voices: readonly SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | null {
  const [wanted] = language.toLowerCase().split('-');
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/u)[0] === wanted) ?? null;
}

/** The voices arrive after the page in some browsers. */
export function useVoices(): readonly SpeechSynthesisVoice[] {
  const speech = typeof speechSynthesis === 'undefined' ? null : speechSynthesis;
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>(() => speech?.getVoices() ?? []);
  useEffect(() => {
    if (speech === null) return;
    const read = (): void => setVoices(speech.getVoices());
    read();
    speech.addEventListener('voiceschanged', read);
    return () => speech.removeEventListener('voiceschanged', read);
  }, [speech]);
  return voices;
}

/** Speaks texts one after the other. `onPart` tells which one begins; `onEnd` that all of them were spoken to the end. */
export function speak(
  texts: readonly string[],
  voice: SpeechSynthesisVoice,
  told: { readonly onPart: (index: number) => void; readonly onEnd: () => void; readonly onFailed: () => void },
): () => void {
  let isStopped = false;
  speechSynthesis.cancel();
  function say(index: number): void {
    const text = texts[index];
    if (isStopped) return;
    if (text === undefined) {
      told.onEnd();
      return;
    }
    told.onPart(index);
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.addEventListener('end', () => say(index + 1));
    utterance.addEventListener('error', () => {
      if (!isStopped) told.onFailed();
    });
    speechSynthesis.speak(utterance);
  }
  say(0);
  return () => {
    isStopped = true;
    speechSynthesis.cancel();
  };
}
