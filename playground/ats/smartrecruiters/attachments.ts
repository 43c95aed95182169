import { z } from 'zod';
import { applicationFor } from './find.js';
import { noParameters, routeWithBody } from './route.js';

/** The kinds are documented; the names of the two fields are guesses. */
const attachment = z.strictObject({
  attachmentType: z.enum(['GENERIC_FILE', 'RESUME', 'COVER_LETTER']),
  file: z.instanceof(File),
});

export const attachmentRoutes = [
  routeWithBody({
    method: 'POST',
    path: '/candidates/{id}/jobs/{jobId}/attachments',
    query: noParameters,
    body: attachment,
    handle: (account, { parameter, body: { attachmentType, file } }) => {
      const application = applicationFor(account, parameter('id'), parameter('jobId'));
      const id = account.state.ids.next('attachment');
      application.attachments.push({ id, type: attachmentType, name: file.name, size: file.size });
      return { status: 201, body: { id, name: file.name, type: attachmentType } };
    },
  }),
];
