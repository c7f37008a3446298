/**
 * How hard a passphrase is to guess, judged on this device alone. The dictionaries are large: loaded when first needed.
 *
 * "Strong" is zxcvbn's score 4, more than 10¹⁰ guesses: with Argon2id at about a second a guess, out of reach for whoever
 * copies the disk. Less is not accepted, because it protects everybody who was registered.
 */
export type Strength = 'too-short' | 'weak' | 'nearly' | 'strong';

/** The vault refuses shorter ones whatever judged them. */
const SHORTEST = 10;
/** Judging takes longer with length, and nothing beyond this makes a guess easier. */
const LONGEST_JUDGED = 100;

/** @param known words that whoever guesses would try first: the profile's name, the app's */
export type JudgeStrength = (passphrase: string, known: readonly string[]) => Strength;

export async function loadJudge(): Promise<JudgeStrength> {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const zxcvbn = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
  return (passphrase, known) => {
    if (passphrase.length < SHORTEST) return 'too-short';
    const { score } = zxcvbn.check(passphrase.normalize('NFKC').slice(0, LONGEST_JUDGED), ['tessera', ...known]);
    if (score === 4) return 'strong';
    return score === 3 ? 'nearly' : 'weak';
  };
}
