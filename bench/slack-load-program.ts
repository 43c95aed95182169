import { createHmac } from 'node:crypto';
import { load } from './load.js';
import { SlackLoad, TRIGGER } from './slack-load.js';

/** A program: sends what its argument says, signed as Slack signs, and prints the figures. */

const { url, signingSecret, body, ...options } = SlackLoad.parse(JSON.parse(process.argv[2] ?? ''));
const signed = (index: number) => {
  const own = body.replace(TRIGGER, String(1_000_000 + index));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${own}`).digest('hex');
  return {
    body: own,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
  };
};
process.stdout.write(JSON.stringify(await load(url, signed, options)));
