import { afterEach, describe, expect, it } from 'vitest';
import { type Slack, startSlack } from '../../../playground/slack/index.js';
import { ana, app, workspace } from './fixture.js';

describe('a file that somebody attaches', () => {
  let slack: Slack;
  afterEach(() => slack.stop());

  const start = async (scopes = [...app.scopes, 'files:read']) => {
    slack = await startSlack({ workspace, app: { ...app, scopes } });
    return slack
      .as(ana)
      .attaches({ name: 'Ana’s CV.PDF', mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1') });
  };
  const get = (url: string, token = app.botToken, method = 'GET') =>
    fetch(url, { method, headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });

  it('is told as Slack tells it, and the app reads it with its token', async () => {
    const file = await start();
    expect(file).toMatchObject({
      name: 'Ana’s CV.PDF',
      filetype: 'pdf',
      mimetype: 'application/pdf',
      size: 6,
      user: ana,
    });
    const answer = await get(file.url_private_download);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(await answer.text()).toBe('%PDF-1');
    expect(slack.unexpected()).toEqual([]);
  });

  it('is shown to nobody with another token', async () => {
    const file = await start();
    expect((await get(file.url_private_download, 'xoxb-other')).status).toBe(302);
    expect(slack.unexpected()).toEqual(['download of a file: invalid_auth']);
  });

  it('is not shown without files:read', async () => {
    const file = await start([...app.scopes]);
    expect((await get(file.url_private_download)).status).toBe(302);
    expect(slack.unexpected()).toEqual(['download of a file: missing_scope']);
  });

  it('is nowhere but at its address, and only read', async () => {
    const file = await start();
    expect((await get(`${file.url_private_download}x`)).status).toBe(302);
    expect((await get(file.url_private_download, app.botToken, 'DELETE')).status).toBe(302);
    expect(slack.unexpected()).toEqual([
      'download of a file: file_not_found',
      'download of a file: DELETE on a file',
    ]);
  });
});
