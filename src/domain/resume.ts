/** The largest résumé that is taken. */
export const RESUME_BYTES = 25 * 1024 * 1024;

interface FileType {
  readonly mimeType: string;
  /** Whether a file of this type can begin so. */
  readonly beginsWith: (head: Buffer) => boolean;
}

/** https://www.iana.org/assignments/media-types, and each format's own first bytes. */
const BY_EXTENSION: Readonly<Record<string, FileType>> = {
  // A reader looks for the header within the first kilobyte.
  pdf: { mimeType: 'application/pdf', beginsWith: (head) => head.includes('%PDF-') },
  // Word itself opens an RTF that is called .doc, and many are.
  doc: {
    mimeType: 'application/msword',
    beginsWith: (head) => begins(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) || isRtf(head),
  },
  docx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    beginsWith: isZip,
  },
  odt: { mimeType: 'application/vnd.oasis.opendocument.text', beginsWith: isZip },
  rtf: { mimeType: 'application/rtf', beginsWith: isRtf },
  // Text in UTF-16 has zeros, but says so with its first two bytes.
  txt: {
    mimeType: 'text/plain',
    beginsWith: (head) => begins(head, [0xff, 0xfe]) || begins(head, [0xfe, 0xff]) || !head.includes(0),
  },
};

const TYPES: ReadonlyMap<string, FileType> = new Map(Object.entries(BY_EXTENSION));

export const RESUME_EXTENSIONS: readonly string[] = [...TYPES.keys()];

const HEAD_BYTES = 1024;

/** What can be said against a résumé before it is read. A sentence for the person; undefined when nothing can. */
export function complaintAboutResume(file: {
  readonly name: string;
  readonly size: number;
}): string | undefined {
  if (!TYPES.has(extensionOf(file.name))) return wrongType('This file is of another kind.');
  if (file.size > RESUME_BYTES) return 'This file is larger than 25 MB. Choose a smaller one.';
  if (file.size === 0) return 'There is nothing in this file.';
  return undefined;
}

/** The MIME type of a résumé by its name, when its bytes are what the name says; undefined otherwise. */
export function resumeType(name: string, bytes: Uint8Array): string | undefined {
  const type = TYPES.get(extensionOf(name));
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES));
  return type?.beginsWith(head) ? type.mimeType : undefined;
}

/** A résumé that is not what its name says. */
export function notWhatItSays(name: string): string {
  return wrongType(`This file is called .${extensionOf(name)}, but it is something else.`);
}

function wrongType(sentence: string): string {
  return `${sentence} I take ${new Intl.ListFormat('en', { type: 'disjunction' }).format(RESUME_EXTENSIONS)}.`;
}

function extensionOf(name: string): string {
  return /\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? '';
}

function begins(head: Buffer, bytes: readonly number[]): boolean {
  return head.subarray(0, bytes.length).equals(Buffer.from(bytes));
}

function isZip(head: Buffer): boolean {
  return begins(head, [0x50, 0x4b, 0x03, 0x04]);
}

function isRtf(head: Buffer): boolean {
  return head.subarray(0, 5).equals(Buffer.from('{\\rtf'));
}
