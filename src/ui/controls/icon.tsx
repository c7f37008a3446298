/**
 * One icon set, drawn for this app on a 24 px grid with 2 px strokes in the colour of the text.
 *
 * Icons are decoration: the word beside them, or the control's label, says the same. Those that point somewhere along
 * the line of reading are mirrored when it runs from right to left.
 */
import './icon.css';

const paths = {
  home: 'M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  register: 'M12 5v14M5 12h14',
  find: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20.5 20.5',
  leaves: 'M12 15V4M7.5 8.5 12 4l4.5 4.5M5 14v6h14v-6',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  unlock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 6.7-1.4M12 14.5v2',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  check: 'M5 12.5 10 17.5 19.5 7',
  close: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 4 21.5 20h-19zM12 10v4.5M12 17.2v.3',
  error: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5v6M12 16.4v.3',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.6v.3',
  online: 'M4 9.5a12 12 0 0 1 16 0M7 13a7.5 7.5 0 0 1 10 0M10 16.4a3 3 0 0 1 4 0M12 19.4v.2',
  offline:
    'M4 9.5a12 12 0 0 1 3.2-2M11 6.5a12 12 0 0 1 9 3M7 13a7.5 7.5 0 0 1 3-1.7M15 11.9a7.5 7.5 0 0 1 2 1.1M10 16.4a3 3 0 0 1 4 0M12 19.4v.2M4 4l16 16',
  safe: 'M12 3.5 19 6v6c0 4.2-2.8 7-7 8.5C7.8 19 5 16.2 5 12V6zM8.8 12l2.3 2.3 4.3-4.6',
  show: 'M2.5 12C5 7.7 8.2 5.5 12 5.5s7 2.2 9.5 6.5c-2.5 4.3-5.7 6.5-9.5 6.5S5 16.3 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  hide: 'M5.5 8A17 17 0 0 0 2.5 12c2.5 4.3 5.7 6.5 9.5 6.5 1.7 0 3.2-.4 4.6-1.2M9 6a9 9 0 0 1 3-.5c3.8 0 7 2.2 9.5 6.5a17 17 0 0 1-2.2 3M4 4l16 16',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.4-4.2 3.2-6.5 7.5-6.5s7.1 2.3 7.5 6.5',
  household:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM16.5 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2.5 19.5c.2-3.6 2.2-5.5 5.5-5.5s5.3 1.9 5.5 5.5M15.5 15c3.4-.6 5.7 1 6 4.5',
  tablet: 'M6 3h12v18H6zM11 18h2',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3Z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z',
  install: 'M12 4v10M8 10.5l4 4 4-4M5 15v5h14v-5',
  key: 'M8 15.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 11.5h9M18 11.5v4M15 11.5v3',
  reload: 'M19 8A8 8 0 1 0 20 13M19.5 3.5V8H15',
  delete: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 13h8.4L17 7M10.3 11v5.5M13.7 11v5.5',
  edit: 'M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM14 7l3 3',
  camera: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6Z',
  place:
    'M12 21c4.3-4.5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.2 6.5 6.5 11ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  play: 'M8 5v14l11-7z',
  calendar: 'M5 6h14v14H5zM5 10.5h14M9 3.5V8M15 3.5V8',
  phone: 'M5 4.5h4l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5v4C12 19.5 4.5 12 5 4.5Z',
  signature: 'M3 17c3-7 5.5-11 7-10.5 2 .7-3 9-1 9.7 1.5.5 3-3.2 4.5-3 1 .2 0 2.5 1.5 3 1 .3 2.5-.8 3.5-2M3 20.5h18',
  receipt: 'M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9 8h6M9 12h6',
  form: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.5l3.5 2',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1',
  storage:
    'M12 9c4.4 0 7-1.2 7-2.75S16.4 3.5 12 3.5 5 4.7 5 6.25 7.6 9 12 9ZM5 6.25v11.5c0 1.55 2.6 2.75 7 2.75s7-1.2 7-2.75V6.25M5 12c0 1.55 2.6 2.75 7 2.75S19 13.55 19 12',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8.5v7M11 8.5v7M13.5 8.5v7M16 8.5v7',
  torch: 'M13.5 3 6 13.5h5L10 21l8-11h-5.5z',
  switch: 'M5 9.5A7.5 7.5 0 0 1 18.5 8M19 3.5V8h-4.5M19 14.5A7.5 7.5 0 0 1 5.5 16M5 20.5V16h4.5',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.2v.1',
  microphone:
    'M12 15a3.5 3.5 0 0 0 3.5-3.5v-5a3.5 3.5 0 0 0-7 0v5A3.5 3.5 0 0 0 12 15ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  film: 'M3.5 7h11v10h-11zM14.5 11 20.5 7.5v9L14.5 13',
  copy: 'M9 9h11v11H9zM9 15H4V4h11v5',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4',
  record: 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  pause: 'M8.5 5v14M15.5 5v14',
  stop: 'M6.5 6.5h11v11h-11z',
  up: 'M5 15l7-7 7 7',
  minus: 'M5 12h14',
  undo: 'M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3',
  compass: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM15.5 8.5l-2 5-5 2 2-5z',
  drag: 'M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1',
  star: 'M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z',
  'tier-personal': 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z',
  'tier-sensitive': 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 4v16M12 8h6.5M12 12h7.5M12 16h6.5',
  'tier-restricted': 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9 11.5h6v4.5H9zM10.5 11.5V10a1.5 1.5 0 0 1 3 0v1.5',
} as const;

export type IconName = keyof typeof paths;

const pointing: ReadonlySet<IconName> = new Set(['back', 'forward', 'list', 'edit', 'signature']);

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className={pointing.has(name) ? 'icon icon-pointing' : 'icon'}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
