/**
 * Drags one entry of a list to another place, by pen, mouse or thumb, from a handle.
 *
 * The handle alone takes hold, so that a thumb on the words still scrolls the page. What is under way is shown at once and
 * told once, when it is let go.
 */
import { type PointerEvent, type RefObject, useState } from 'react';

export interface Dragging {
  /** The values in the order to be shown now. */
  readonly order: readonly string[];
  readonly dragged: string | null;
  readonly handle: (value: string) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

export function moveTo(order: readonly string[], value: string, place: number): readonly string[] {
  const others = order.filter((each) => each !== value);
  return [...others.slice(0, place), value, ...others.slice(place)];
}

export function useDragging(
  list: RefObject<HTMLElement | null>,
  order: readonly string[],
  onDrop: (order: readonly string[]) => void,
): Dragging {
  const [drag, setDrag] = useState<{ readonly value: string; readonly order: readonly string[] } | null>(null);
  return {
    order: drag?.order ?? order,
    dragged: drag?.value ?? null,
    handle: (value) => ({
      onPointerDown(event) {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ value, order });
      },
      onPointerMove(event) {
        if (drag === null) return;
        const entries = [...(list.current?.children ?? [])];
        const others = entries.filter((_, index) => drag.order[index] !== drag.value);
        const place = others.filter((entry) => {
          const { top, height } = entry.getBoundingClientRect();
          return event.clientY > top + height / 2;
        }).length;
        if (drag.order.indexOf(drag.value) !== place)
          setDrag({ ...drag, order: moveTo(drag.order, drag.value, place) });
      },
      onPointerUp() {
        if (drag !== null && drag.order.join(' ') !== order.join(' ')) onDrop(drag.order);
        setDrag(null);
      },
      onPointerCancel: () => setDrag(null),
    }),
  };
}
