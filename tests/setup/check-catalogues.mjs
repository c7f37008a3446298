/**
 * Fails when a text on a screen is missing from a catalogue, untranslated, malformed, or lost a placeholder on the way.
 *
 * Reads the sources as `npm run extract` does, and changes no file. A missing translation is not an untidiness here:
 * somebody would be asked for consent in a language that they do not read.
 */

import { pathToFileURL } from 'node:url';
import { createCompiledCatalog, getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';

const SHOWN = 20;

/**
 * @param {import('@lingui/conf').LinguiConfigNormalized} config
 * @returns {Promise<{ problems: string[], checked: number }>}
 */
export async function checkCatalogues(config) {
  /** @type {string[]} */
  const problems = [];
  let checked = 0;
  for (const catalogue of await getCatalogs(config)) {
    const used = await catalogue.collect();
    if (used === undefined) throw new Error('The sources could not be read for their texts.');
    const all = await catalogue.readAll();
    const source = textsOf(config, config.sourceLocale ?? 'en', used, all);
    for (const locale of config.locales) {
      const kept = all[locale] ?? {};
      const texts = textsOf(config, locale, used, all);
      for (const id of Object.keys(kept)) {
        if (!(id in used)) problems.push(`${locale}: no longer used: ${describe(id, kept[id]?.message)}`);
      }
      for (const [id, { message }] of Object.entries(used)) {
        checked += 1;
        const name = describe(id, message);
        if (!(id in kept)) problems.push(`${locale}: not in the catalogue (npm run extract): ${name}`);
        else if (texts[id] === undefined) problems.push(`${locale}: not translated: ${name}`);
      }
      const faults = malformed(locale, texts);
      problems.push(...faults, ...(faults.length > 0 ? [] : changedPlaceholders(locale, source, texts)));
    }
  }
  return { problems, checked };
}

async function main() {
  const config = getConfig();
  const { problems, checked } = await checkCatalogues(config);
  if (problems.length === 0) {
    console.log(`The catalogues are complete: ${checked} texts in ${config.locales.length} languages.`);
    return;
  }
  console.error(problems.slice(0, SHOWN).join('\n'));
  if (problems.length > SHOWN) console.error(`and ${problems.length - SHOWN} more`);
  console.error(`The catalogues have ${problems.length} problems.`);
  process.exitCode = 1;
}

/**
 * What each text in use says in a language; what has no translation is left out.
 * @param {import('@lingui/conf').LinguiConfigNormalized} config
 * @param {string} locale
 * @param {Readonly<Record<string, { message?: string | undefined }>>} used
 * @param {Readonly<Record<string, Readonly<Record<string, { translation?: string | undefined }>> | undefined>>} all
 */
function textsOf(config, locale, used, all) {
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [id, { message }] of Object.entries(used)) {
    const translation = all[locale]?.[id]?.translation;
    const text = translation || (locale === config.sourceLocale ? message : undefined);
    if (text !== undefined && text !== '') texts[id] = text;
  }
  return texts;
}

/** @param {string} locale @param {Record<string, string>} texts */
function malformed(locale, texts) {
  const { errors } = createCompiledCatalog(locale, texts, { namespace: 'json' });
  return errors.map(({ source, error }) => `${locale}: ${error.message}: ${source}`);
}

/** @param {string} locale @param {Record<string, string>} source @param {Record<string, string>} texts */
function changedPlaceholders(locale, source, texts) {
  const expected = placeholders(locale, source);
  return Object.entries(placeholders(locale, texts))
    .filter(([id, names]) => expected[id] !== names)
    .map(([id, names]) => `${locale}: has ${names || 'none'} instead of ${expected[id] || 'none'}: ${source[id]}`);
}

/** @param {string} locale @param {Record<string, string>} texts @returns {Record<string, string>} */
function placeholders(locale, texts) {
  /** @type {{ messages: Record<string, unknown> }} */
  const compiled = JSON.parse(createCompiledCatalog(locale, texts, { namespace: 'json' }).source);
  return Object.fromEntries(
    Object.entries(compiled.messages).map(([id, message]) => {
      /** @type {Set<string>} */
      const names = new Set();
      collect(message, names);
      return [id, [...names].sort().join(' ')];
    }),
  );
}

/**
 * A compiled message is text, or a list of texts and `[argument, format?, branches?]`; tags stand in the text.
 * @param {unknown} part @param {Set<string>} names
 */
function collect(part, names) {
  if (typeof part === 'string') {
    for (const [tag] of part.matchAll(/<\/?\d+\/?>/g)) names.add(tag);
    return;
  }
  if (!Array.isArray(part)) return;
  for (const each of part) {
    if (!Array.isArray(each)) {
      collect(each, names);
      continue;
    }
    names.add(`{${each[0]}}`);
    const branches = each[2];
    if (typeof branches === 'object' && branches !== null) {
      for (const branch of Object.values(branches)) collect(branch, names);
    }
  }
}

/** @param {string} id @param {string | undefined} message */
function describe(id, message) {
  return JSON.stringify(message ?? id);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
