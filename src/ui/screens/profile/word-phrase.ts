/**
 * A passphrase of random words: five of 7,776 are 64 bits, and can be remembered and typed with gloves.
 *
 * Each word is drawn without bias: numbers that would favour the start of the list are thrown away.
 */
const WORDS = 5;

/** @param random fills the array with random numbers; passed in for tests */
export function drawPhrase(
  list: readonly string[],
  random: (target: Uint32Array<ArrayBuffer>) => Uint32Array<ArrayBuffer>,
): string {
  const limit = 2 ** 32 - (2 ** 32 % list.length);
  const words: string[] = [];
  while (words.length < WORDS) {
    const [number = limit] = random(new Uint32Array(1));
    const word = list[number % list.length];
    if (number < limit && word !== undefined) words.push(word);
  }
  return words.join(' ');
}

export async function loadWords(): Promise<readonly string[]> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return dictionary['diceware-common'];
}
