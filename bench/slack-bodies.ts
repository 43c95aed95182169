import { fixturePayloads } from '../test/support/payloads.js';
import { channelOf, people, READER } from './company.js';
import { TRIGGER } from './slack-load.js';

/** What Slack posts, with the keys and the length of what it has really sent. */
export function slackBodies(responseUrl: string) {
  const payloads = fixturePayloads();
  const real = (kind: string) => payloads.find((one) => one.kind === kind)?.payload ?? {};
  const common = { trigger_id: TRIGGER, response_url: responseUrl };
  const interaction = (kind: string, payload: Readonly<Record<string, unknown>>) =>
    new URLSearchParams({
      payload: JSON.stringify({
        ...real(kind),
        ...common,
        user: { id: READER, username: 'ben', name: 'ben', team_id: people.team.id },
        team: { id: people.team.id, domain: people.team.domain },
        ...payload,
      }),
    }).toString();
  return {
    command: (text: string) =>
      new URLSearchParams(
        Object.entries({
          ...real('slash_command'),
          ...common,
          command: '/hires',
          text,
          team_id: people.team.id,
          user_id: READER,
          channel_id: channelOf(0),
        }).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString(),
    press: (action: Readonly<Record<string, unknown>>) =>
      interaction('block_actions', {
        channel: { id: channelOf(0), name: 'job-0' },
        actions: [{ type: 'button', block_id: 'b', action_ts: '1596530385.194939', ...action }],
      }),
    /** Letters typed into a menu of a modal. */
    letters: (
      value: string,
      menu: { readonly action: string; readonly callback: string; readonly metadata: string },
    ) =>
      interaction('block_suggestion', {
        action_id: menu.action,
        value,
        view: { id: 'V0BENCH', type: 'modal', callback_id: menu.callback, private_metadata: menu.metadata },
      }),
  };
}
