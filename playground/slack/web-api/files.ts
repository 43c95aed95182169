import { z } from 'zod';
import { addMessage, SlackRefusal } from '../messages.js';
import { writableChannel } from './chat.js';
import { json, method } from './method.js';

/** Both ends of an upload (docs.slack.dev, the two methods' pages). What lies between them is in `uploads.ts`. */
export const files = {
  'files.getUploadURLExternal': method(
    z.object({ filename: z.string().min(1), length: z.coerce.number().int().positive() }),
    ({ uploads }, { filename, length }) => {
      const { id, url } = uploads.announce(filename, length);
      return { upload_url: url, file_id: id };
    },
  ),

  /** Real Slack keeps a file without a channel to the app itself; nobody would ever see it, so it is refused. */
  'files.completeUploadExternal': method(
    z.object({
      files: json(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
      channel_id: z.string(),
    }),
    ({ state, uploads }, args) => {
      const channel = writableChannel(state, args.channel_id);
      const shared = args.files.map(({ id, title }) => {
        const file = uploads.complete(id, title);
        if (file === undefined) throw new SlackRefusal('file_not_found');
        return file;
      });
      addMessage(state, { channel: channel.id, text: '', files: shared });
      return { files: shared.map(({ id, title }) => ({ id, title })) };
    },
  ),
};
