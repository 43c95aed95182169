/** Line icons on a 20 by 20 grid, drawn with the current colour. */
const PATHS = {
  hash: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h14M2.5 12.5h14',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  close: 'm5 5 10 10M15 5 5 15',
  chevronDown: 'm5.5 8 4.5 4.5L14.5 8',
  chevronRight: 'm8 5.5 4.5 4.5L8 14.5',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  send: 'M3 10 17 3.5 13 17l-3.5-5.5zM9.5 11.5 17 3.5',
  thread: 'M4 4h12v9H9l-3.5 3v-3H4zM7 7.5h6M7 10h4',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.5 1.5M14.200 14.200l1.5 1.5M4.3 15.700l1.5-1.5M14.200 5.800l1.5-1.5',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z',
  panel: 'M3 4h14v12H3zM12.5 4v12',
  home: 'M3.5 9 10 3.5 16.5 9v7.5h-4.5v-4.5H8v4.5H3.5z',
  mail: 'M3 5h14v10H3zM3 5.5l7 5.5 7-5.5',
  people:
    'M7.5 9.5a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600zM2.5 16.5c0-3 2-4.800 5-4.800s5 1.800 5 4.800M13 4.200a2.700 2.700 0 0 1 0 5.200M14.5 12c2 .5 3 2.200 3 4.5',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  bold: 'M6 4h4.800a3 3 0 0 1 0 6H6zM6 10h5.5a3 3 0 0 1 0 6H6z',
  italic: 'M8.5 4h6M5.5 16h6M11.5 4l-3 12',
  strike:
    'M3.5 10h13M14 6.5C13.5 4.800 12 4 10 4 7.800 4 6 5 6 7M6 13.3c.5 1.900 2 2.700 4 2.700 2.200 0 4-1 4-3',
  code: 'm7 6-4 4 4 4M13 6l4 4-4 4',
  codeBlock: 'M3 4h14v12H3zM8.5 8l-2 2 2 2M11.5 8l2 2-2 2',
  quote: 'M4 4v12M8 6h8M8 10h8M8 14h5',
  bulleted: 'M8 5.5h9M8 10h9M8 14.5h9M4 5.5h.01M4 10h.01M4 14.5h.01',
  numbered:
    'M8.5 5.5H17M8.5 10H17M8.5 14.5H17M3.200 4.5 4.5 3.800v4M3 12.200c.4-.8 2.200-.9 2.200.3 0 .9-1.700 1.400-2.200 2.700h2.400',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.700-2.700a3 3 0 0 0-4.3-4.3L10 5.700M11.5 8.5a3 3 0 0 0-4.3 0l-2.700 2.700a3 3 0 0 0 4.3 4.3l1.200-1.200',
  at: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM13 7v4c0 1.3.7 2 1.700 2 1.3 0 2.3-1.200 2.3-3.200A7 7 0 1 0 13.5 16',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  warning: 'M10 3 2.5 16.5h15zM10 8v4M10 14.3h.01',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.5v4M10 6.700h.01',
  external: 'M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7',
  file: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
