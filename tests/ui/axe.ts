/** Asks axe about what is on the page, as the end-to-end tests do about whole screens. */
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** @returns a line for each element at fault */
export async function axeFindings(place: Element): Promise<string[]> {
  const { violations } = await axe.run(place, { runOnly: { type: 'tag', values: TAGS } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.failureSummary ?? node.html}`));
}
