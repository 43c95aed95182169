import type { IncomingMessage, ServerResponse } from 'node:http';
import type { State } from './state.js';
import type { AttachedFile, NewFile } from './types.js';

/** Files that people choose in a `file_input`, and the app's way to them. */
export interface Attachments {
  /** The client sends a file up as soon as it is chosen, before the form is submitted. */
  attach(userId: string, file: NewFile): AttachedFile;
  /** Answers a request for a file, and says what was wrong with it. */
  serve(request: IncomingMessage, path: string, response: ServerResponse): string | undefined;
}

interface Kept {
  readonly mimeType: string;
  readonly bytes: Buffer;
}

export const FILES_PATH = '/files-pri/';

/**
 * Keeps what people attach. A file's keys are those of Bolt's `UploadedFile`; which of the optional ones Slack
 * sends for a file of a form is not documented, so those that say where it is shared are left out.
 */
export function createAttachments(state: State, base: () => string): Attachments {
  const kept = new Map<string, Kept>();
  return {
    attach(userId, { name, mimeType, bytes }) {
      const id = state.ids.next('F');
      const folder = `${FILES_PATH}${state.team.id}-${id}/`;
      // In its address a file goes by a name of plain letters.
      const plainName = name.toLowerCase().replace(/[^a-z0-9.]+/g, '_');
      const created = Math.floor(state.now() / 1000);
      kept.set(`${folder}download/${plainName}`, { mimeType, bytes });
      return {
        id,
        created,
        timestamp: created,
        name,
        title: name,
        mimetype: mimeType,
        filetype: /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? 'binary',
        user: userId,
        user_team: state.team.id,
        size: bytes.length,
        mode: 'hosted',
        is_external: false,
        is_public: false,
        url_private: `${base()}${folder}${plainName}`,
        url_private_download: `${base()}${folder}download/${plainName}`,
        permalink: `${base()}/files/${userId}/${id}/${plainName}`,
      };
    },

    serve(request, path, response) {
      const file = kept.get(path);
      const refusal = refusalOf(state, request, file);
      if (file === undefined || refusal !== undefined) {
        // Who may not read a file is shown the page to sign in.
        response.writeHead(302, { location: `${base()}/?redir=${encodeURIComponent(path)}` }).end();
        return refusal;
      }
      response.writeHead(200, { 'content-type': file.mimeType, 'content-length': file.bytes.length });
      response.end(file.bytes);
      return undefined;
    },
  };
}

function refusalOf({ app }: State, request: IncomingMessage, file: Kept | undefined): string | undefined {
  if (request.method !== 'GET') return `${request.method} on a file`;
  if (request.headers.authorization !== `Bearer ${app.botToken}`) return 'invalid_auth';
  if (!app.scopes.includes('files:read')) return 'missing_scope';
  return file === undefined ? 'file_not_found' : undefined;
}
