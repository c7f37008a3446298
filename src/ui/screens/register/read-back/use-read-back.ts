/**
 * Reads every section of a registration back, one after the other, and only those anew whose answers changed.
 */
import { useEffect, useState } from 'react';
import { readSection, type SectionRead, type SectionToRead } from './read-section.ts';

export interface ReadBack {
  readonly byId: ReadonlyMap<string, SectionRead>;
  readonly done: number;
  readonly of: number;
}

export interface NamedSection extends SectionToRead {
  readonly sectionId: string;
}

/** @param sections read again only when `key` changes. */
export function useReadBack(sections: readonly NamedSection[], key: string): ReadBack {
  const [byId, setById] = useState<ReadonlyMap<string, SectionRead>>(new Map());

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the sections, which are made anew at each render
  useEffect(() => {
    let left = false;
    setById(new Map());
    void (async () => {
      for (const section of sections) {
        const read = await readSection(section);
        if (left) return;
        setById((before) => new Map(before).set(section.sectionId, read));
      }
    })();
    return () => {
      left = true;
    };
  }, [key]);

  return { byId, done: byId.size, of: sections.length };
}
