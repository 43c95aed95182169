import type { SharedFile } from './types.js';

/** A file that an app has announced; it is kept once its bytes are here and it has been shared. */
interface Upload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes?: Buffer;
  completed: boolean;
}

/** Slack's way of taking files in: announced, sent to an address of its own, then completed, each once. */
export interface Uploads {
  announce(name: string, length: number): { readonly id: string; readonly url: string };
  /** @returns Slack's reason when the bytes are not taken */
  receive(path: string, bytes: Buffer): 'no_such_upload' | 'sent_already' | 'other_length' | undefined;
  /** The file, once; undefined when it was never sent or is completed already. */
  complete(id: string, title: string | undefined): SharedFile | undefined;
}

export function createUploads(base: () => string, nextId: () => string): Uploads {
  const uploads = new Map<string, Upload>();
  return {
    announce(name, length) {
      const id = nextId();
      const path = `/upload/v1/${id}`;
      uploads.set(path, { id, name, length, completed: false });
      return { id, url: `${base()}${path}` };
    },
    receive(path, bytes) {
      const upload = uploads.get(path);
      if (upload === undefined) return 'no_such_upload';
      if (upload.bytes !== undefined) return 'sent_already';
      if (bytes.length !== upload.length) return 'other_length';
      upload.bytes = bytes;
      return undefined;
    },
    complete(id, title) {
      const upload = [...uploads.values()].find((one) => one.id === id);
      if (upload?.bytes === undefined || upload.completed) return undefined;
      upload.completed = true;
      const { name, length: size, bytes } = upload;
      return { id, name, title: title ?? name, size, base64: bytes.toString('base64') };
    },
  };
}

/** The file in the body of an upload: the body itself, or the one file of a form. */
export async function uploadedBytes(body: Buffer, contentType: string): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}
