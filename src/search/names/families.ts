/**
 * Spellings that no rule of sound leads to one another: the same name, as West Africa, the Horn, the Maghreb and Turkey say it.
 *
 * Each line is a skeleton (src/search/names/skeleton.ts) and the folded words that also have it. Short on purpose: a name is here
 * when people of one family are registered under both spellings, not when a dictionary says that it is related.
 */
const LINES = `
mhmd mamadou mamadu mahamat mahamadou mohamadou muhamadu mehmet mehmed mahomet mahamed med
ftm fatoumata fatou fatimata fadumo faduma fatouma fatimatou fatuma
hdj kadija kadidja kadiatou kadidiatou kadiatu hadiza hatice khadidiatou hadiya jadiya jadiyya kadidia
ax ayse aissatou aissata aisatu aishatu ayshe
abrhm brahim ibrahima
asmn ousmane ousman
abbkr boubacar boubakar bubacar bubakar babacar aboubacry
abdl abdoulaye ablaye
ysf youssoufa issoufou joseph josef yosef
mrm mariama marieme meryem
sd seydou saidou seidou
hsn hassane housseini ousseini alassane
al aliou alioune aliyu aly
slmn souleymane soliman
amr oumarou umaru
rd reza riza
ahmd ahmadou amadou hamadou amadu
`;

const skeletonsByWord = new Map<string, string>();
for (const line of LINES.trim().split('\n')) {
  const [skeleton = '', ...words] = line.split(' ');
  for (const word of words) skeletonsByWord.set(word, skeleton);
}

/** The skeleton that a word has by family, or null. */
export const wordToFamily = (word: string): string | null => skeletonsByWord.get(word) ?? null;
