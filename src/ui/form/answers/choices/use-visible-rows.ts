/**
 * Which rows of a long list are worth having in the document: those in sight and a few around them.
 *
 * Rows are as high as their words need. A row is taken for a usual one until it has been seen; from then on its height is
 * known, also after it has left the document.
 */
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';

/** Rows above and below what is in sight, so that a short scroll shows no gap. */
const AROUND = 6;

export interface VisibleRows {
  readonly first: number;
  /** After the last. */
  readonly end: number;
  /** Pixels from the top of the list to the first row. */
  readonly before: number;
  /** Pixels of the whole list. */
  readonly height: number;
  /** On the box that scrolls. */
  readonly onScroll: () => void;
  /** Scrolls until the row is in sight. */
  readonly reveal: (row: number) => void;
}

/** @param rows names that stay with their rows, in order. @param usual height of a row of one line in pixels */
export function useVisibleRows(
  box: RefObject<HTMLElement | null>,
  rows: readonly string[],
  usual: number,
): VisibleRows {
  const [top, setTop] = useState(0);
  const [sight, setSight] = useState(600);
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());

  const tops = useMemo(() => {
    const found = new Float64Array(rows.length + 1);
    rows.forEach((row, index) => {
      found[index + 1] = (found[index] ?? 0) + (heights.get(row) ?? usual);
    });
    return found;
  }, [rows, heights, usual]);
  const rowAt = (offset: number): number => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tops[middle + 1] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const first = Math.max(0, rowAt(top) - AROUND);
  const end = Math.min(rows.length, rowAt(top + sight) + 1 + AROUND);

  const onScroll = () => {
    setTop(box.current?.scrollTop ?? 0);
    setSight(box.current?.clientHeight ?? 0);
  };

  // Before it is painted, so that nothing is seen to move.
  useLayoutEffect(() => {
    onScroll();
    const seen = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].map(
      (element) => [element.dataset['row'] ?? '', element.getBoundingClientRect().height] as const,
    );
    setHeights((known) => {
      const changed = seen.filter(([row, height]) => height > 0 && Math.abs((known.get(row) ?? usual) - height) > 0.5);
      return changed.length === 0 ? known : new Map([...known, ...changed]);
    });
  });

  const reveal = (row: number) => {
    const element = box.current;
    if (element === null) return;
    const [above, below] = [tops[row] ?? 0, tops[row + 1] ?? 0];
    if (above < element.scrollTop) element.scrollTop = above;
    else if (below > element.scrollTop + element.clientHeight) element.scrollTop = below - element.clientHeight;
    onScroll();
  };
  return { first, end, before: tops[first] ?? 0, height: tops[rows.length] ?? 0, onScroll, reveal };
}
