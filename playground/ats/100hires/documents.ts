import { extname } from 'node:path';
import { formatDistanceStrict } from 'date-fns';
import { z } from 'zod';
import type { Account } from './route.js';
import { belongingsOf, type Candidate, type State, type StoredFile, uuidOf } from './state.js';
import { touch } from './touch.js';

/** The limit of the real API is not known; this is that of the vendor's own client for downloads. */
const LARGEST_BYTES = 25 * 1024 * 1024;

/** A file travels as base64 in JSON, everywhere the same (documented). */
export const upload = z.strictObject({
  data: z
    .base64('Is not base64.')
    .min(1, 'Cannot be blank.')
    .refine((data) => Buffer.byteLength(data, 'base64') <= LARGEST_BYTES, 'Is larger than 25 MB.'),
  file_name: z.string().regex(/^[^/\\]+$/, 'Is no file name.'),
  mime_type: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/, 'Is no MIME type.'),
  size: z.int().positive().optional(),
});

export function store(
  account: Account,
  candidate: Candidate,
  type: StoredFile['type'],
  sent: z.infer<typeof upload>,
): StoredFile {
  const { state, now } = account;
  const file: StoredFile = {
    uuid: uuidOf(state.newId.file()),
    candidate,
    type,
    name: sent.file_name,
    mimeType: sent.mime_type,
    bytes: Buffer.from(sent.data, 'base64'),
    uploadedAt: now(),
  };
  state.files.push(file);
  belongingsOf(state, candidate).files.push(file);
  touch(account, candidate);
  return file;
}

/** The primary résumé: the newest one. */
export function resumeOf(state: State, candidate: Candidate): StoredFile | undefined {
  return belongingsOf(state, candidate).files.findLast((file) => file.type === 'resume');
}

/** A résumé as plain text; this account reads text files only. */
export function textOf({ mimeType, bytes }: StoredFile): string | null {
  return mimeType.startsWith('text/') ? bytes.toString('utf8') : null;
}

export function fileJson(account: Account, { uuid, type, name, mimeType, bytes, uploadedAt }: StoredFile) {
  return {
    uuid,
    url: `${account.url}/attachments/candidate/${uuid}/${encodeURIComponent(name)}`,
    relative_time: formatDistanceStrict(uploadedAt * 1000, account.now() * 1000, { addSuffix: true }),
    file: {
      orig_file_name: name,
      file_ext: extname(name).slice(1),
      file_type: mimeType,
      readable_size: readableSize(bytes.length),
    },
    type,
  };
}

function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
