import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Switches } from '../../playground/ats/100hires/index.js';
import { workspace } from '../../playground/company/workspace.js';
import { appFromManifest, startWorkplace, type Workplace } from '../../playground/workplace.js';
import { connect } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Finding } from '../../src/domain/finding.js';
import { openStore } from '../../src/store/store.js';
import { doctorTable } from '../../src/views/doctor.js';
import { runProcess } from '../run-process.js';

const app = appFromManifest();
const people = { hiring: 'C0HIRING01', administrator: 'U0BENADLER', recruiter: 'U0PRIYARAM' };

let workplace: Workplace;
let folder: string;
let usual: Switches;
let healthy: readonly Finding[];

beforeAll(async () => {
  // Every test asks afresh, so together they need more calls than a company has.
  workplace = await startWorkplace({ switches: { rateLimit: 10_000 } });
  rejectSomebody(workplace);
  folder = await mkdtemp(join(tmpdir(), 'hires-doctor-'));
  usual = { ...workplace.ats.switches };
  healthy = await examine();
});

beforeEach(() => {
  Object.assign(workplace.ats.switches, usual);
  workplace.slack.faults.clear();
});

afterAll(async () => {
  await workplace.stop();
  await rm(folder, { recursive: true });
});

/** A company that has never sent anybody an e-mail leaves nothing to look at. */
function rejectSomebody({ ats }: Workplace): void {
  const { candidates, teammates } = ats.snapshot();
  const newest = candidates.find(({ status }) => status === 'active');
  ats.reject(newest?.applicationId ?? '', teammates[0]?.id ?? '');
}

function variablesOf({ slack, ats }: Workplace): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: app.botToken,
    SLACK_APP_TOKEN: app.appToken,
    SLACK_API_URL: slack.apiUrl,
    HUNDREDHIRES_API_KEY: ats.apiKey,
    HUNDREDHIRES_BASE_URL: ats.url,
    LOG_LEVEL: 'silent',
  };
}

async function examine(changed: Record<string, string> = {}, at = workplace): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { examine: look } = connect(readConfig({ ...variablesOf(at), ...changed }));
  for await (const finding of look()) findings.push(finding);
  expectNobodyIn(doctorTable(findings));
  return findings;
}

function expectNobodyIn(table: string): void {
  const { teammates, candidates } = workplace.ats.snapshot();
  const known = [
    ...teammates.flatMap(({ name, email }) => [name, email]),
    ...candidates.map(({ name }) => name),
    '.example',
    app.botToken,
    app.appToken,
    workplace.ats.apiKey,
  ];
  expect(known.filter((word) => table.includes(word))).toEqual([]);
}

/** The rows that are not as on a healthy set-up: check and verdict, and those that are missing. */
function changes(findings: readonly Finding[]): string[] {
  const isUsual = ({ check, verdict }: Finding) =>
    healthy.some((one) => one.check === check && one.verdict === verdict);
  return findings.filter((one) => !isUsual(one)).map(({ check, verdict }) => `${check}: ${verdict}`);
}

function seen(findings: readonly Finding[], check: string): string | undefined {
  return findings.find((one) => one.check === check)?.seen;
}

const ATS_CHECKS = [
  'key and account',
  'list envelope',
  'paging keys',
  'user names',
  'user roles',
  'job includes',
  'interviews',
  'webhook path',
  'rate limit headers',
  'openapi.json',
];

describe('on a healthy set-up', () => {
  it('confirms everything, Slack first', () => {
    expect(healthy.filter(({ verdict }) => verdict !== 'confirmed')).toEqual([]);
    const checks = healthy.map(({ check }) => check);
    expect(checks.slice(0, 5)).toEqual([
      'slack token',
      'slack permissions',
      'socket mode',
      'views',
      'key and account',
    ]);
    expect(checks).toEqual(expect.arrayContaining(ATS_CHECKS));
    expect(new Set(checks).size).toBe(checks.length);
  });

  it('only reads', () => {
    expect(workplace.ats.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    const methods = new Set(workplace.slack.calls.map(({ method }) => method));
    expect([...methods].sort()).toEqual(['apps.connections.open', 'auth.test', 'blocks.validate']);
    expect(workplace.slack.unexpected()).toEqual([]);
    expect(workplace.ats.unexpected()).toEqual([]);
    expect(workplace.slack.connections()).toBe(0);
  });

  it('asks for no socket where Slack comes over HTTP', async () => {
    const findings = await examine({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: app.signingSecret });
    expect(findings.map(({ check }) => check)).not.toContain('socket mode');
    expect(changes(findings)).toEqual([]);
  });
});

describe('of the ATS', () => {
  it('tells the other spellings that it can read', async () => {
    Object.assign(workplace.ats.switches, {
      envelope: 'resource',
      userNames: 'first_last',
      userRoles: 'lower',
      interviewers: 'ids',
      jobStatuses: 'lower',
    } satisfies Partial<Switches>);
    const findings = await examine();
    expect(changes(findings)).toEqual([]);
    expect(seen(findings, 'list envelope')).toBe('rows under users');
    expect(seen(findings, 'paging keys')).toContain('pagination.page_count');
    expect(seen(findings, 'user names')).toContain('first_name, last_name');
    expect(seen(findings, 'user roles')).toBe('admin, interviewer, recruiter');
    expect(seen(findings, 'interviews')).toContain('interviewer_ids');
    expect(seen(findings, 'job statuses')).toBe('draft, published, archived');
  });

  it.each<[string, Partial<Switches>, readonly string[]]>([
    ['embeds nothing in jobs', { jobIncludes: false }, ['job includes: broken']],
    ['has no stage history', { stageHistory: false }, ['stage history: broken', 'openapi.json: broken']],
    ['has its webhooks elsewhere', { companyWebhooks: 'topLevel' }, []],
    ['leaves tags out', { embedTags: false }, ['tags: broken']],
    [
      'leaves applications out',
      { candidateApplications: 'absent' },
      ['applications in lists: broken', 'application summaries: broken'],
    ],
    ['is not verified', { verified: false }, ['key and account: broken']],
  ])('sees one that %s', async (_, switches, expected) => {
    Object.assign(workplace.ats.switches, switches);
    expect(changes(await examine())).toEqual(expected);
  });

  it('sees a wrong key, and says what to do', async () => {
    const findings = await examine({ HUNDREDHIRES_API_KEY: 'another-key' });
    expect(changes(findings)).toEqual(['key and account: broken']);
    expect(findings.find(({ verdict }) => verdict === 'broken')).toMatchObject({
      seen: expect.stringContaining('401'),
      mend: expect.stringContaining('new one'),
    });
  });

  it('does not call it broken when nobody answers', async () => {
    const findings = await examine({ HUNDREDHIRES_BASE_URL: 'http://127.0.0.1:9/v2' });
    expect(changes(findings)).toEqual(['key and account: unknown']);
  });

  it('goes on after a failure in the middle', async () => {
    workplace.ats.faults.next({
      kind: 'status',
      status: 403,
      match: (_, path) => path.endsWith('/interviews'),
    });
    const findings = await examine();
    expect(changes(findings)).toEqual(['interviews: broken']);
    expect(findings).toHaveLength(healthy.length);
  });
});

describe('of Slack', () => {
  it('sees a wrong bot token, and still looks at the rest', async () => {
    const findings = await examine({ SLACK_BOT_TOKEN: 'xoxb-of-somebody-else' });
    expect(changes(findings)).toEqual(['slack token: broken']);
    expect(findings).toHaveLength(healthy.length - 1);
    expect(workplace.slack.forget(/auth\.test: invalid_auth/)).toHaveLength(1);
  });

  it('sees a wrong app-level token', async () => {
    const findings = await examine({ SLACK_APP_TOKEN: 'xapp-of-somebody-else' });
    expect(changes(findings)).toEqual(['socket mode: broken']);
    expect(workplace.slack.forget(/apps\.connections\.open: invalid_auth/)).toHaveLength(1);
  });

  it('names a permission that is missing', async () => {
    const scopes = app.scopes.filter((scope) => scope !== 'users:read.email');
    const other = await startWorkplace({ scopes });
    rejectSomebody(other);
    try {
      const findings = await examine({}, other);
      expect(changes(findings)).toEqual(['slack permissions: broken']);
      expect(seen(findings, 'slack permissions')).toBe('Missing: users:read.email.');
    } finally {
      await other.stop();
    }
  });

  it('names a view that Slack refuses', async () => {
    workplace.slack.faults.refuse('blocks.validate', 'invalid_blocks');
    const findings = await examine();
    expect(changes(findings)).toEqual([expect.stringMatching(/^view: .*: broken$/)]);
  });

  it('says how far it came when Slack wants a pause', async () => {
    workplace.slack.faults.rateLimit('blocks.validate', { retryAfter: 30 });
    const findings = await examine();
    expect(changes(findings)).toEqual(['views: unknown']);
    expect(seen(findings, 'views')).toMatch(/^0 of \d+ looked at, then: rate limited$/);
  });

  it('does not call it broken when nobody answers', async () => {
    const findings = await examine({ SLACK_API_URL: 'http://127.0.0.1:9/api/' });
    expect(changes(findings)).toEqual(['slack token: unknown', 'socket mode: unknown', 'views: unknown']);
  });
});

describe('the table', () => {
  it('is one whatever was seen', () => {
    const table = doctorTable([
      { check: 'a', verdict: 'confirmed', seen: 'x | y\nz' },
      { check: 'b', verdict: 'broken', seen: 'c:\\d', mend: 'Do it.' },
      { check: 'c', verdict: 'unknown', seen: '' },
    ]);
    expect(table).toMatchInlineSnapshot(`
      "| check | verdict | seen | what to do |
      | --- | --- | --- | --- |
      | a | works | x \\| y z |  |
      | b | broken | c:\\\\d | Do it. |
      | c | not known |  |  |"
    `);
  });
});

describe('as a process', () => {
  it('prints the table and ends with 0 when nothing is broken', async () => {
    const { code, stdout, stderr } = await runProcess('src/doctor.ts', {
      ...variablesOf(workplace),
      DATABASE_URL: join(folder, 'hires.db'),
    });
    expect(code).toBe(0);
    const rows = stdout.trim().split('\n');
    expect(rows[0]).toBe('| check | verdict | seen | what to do |');
    const inside = ['subscriptions', 'changes to be read', 'messages to be posted', 'changes given up'];
    for (const check of [...inside, 'messages given up']) expect(stdout).toContain(`| ${check} | works |`);
    expect(rows.filter((row) => row.includes('| works |'))).toHaveLength(healthy.length + 5);
    expect(rows).toHaveLength(healthy.length + 6 + 2);
    expect(stderr).toContain('I ask Slack and 100Hires.');
    expectNobodyIn(stdout + stderr);
  });

  it('says that the database can not be opened', async () => {
    const { code, stdout } = await runProcess('src/doctor.ts', {
      ...variablesOf(workplace),
      DATABASE_URL: folder,
    });
    expect(code).toBe(1);
    expect(stdout).toContain("| database | broken | The database can't be opened.");
  });

  it('tries again what was given up', async () => {
    const databaseUrl = join(folder, 'given-up.db');
    const connection = { slackTeamId: workspace.team.id, ats: '100hires' };
    const store = await openStore({ databaseUrl, connection, now: Date.now });
    await store.inbox.add([{ kind: 'application', id: '7' }]);
    const [taken] = await store.inbox.take(1, 60);
    if (taken !== undefined) await store.inbox.bury(taken, 'unreadable');
    const variables = { ...variablesOf(workplace), DATABASE_URL: databaseUrl };

    const before = await runProcess('src/doctor.ts', variables);
    expect(before.code).toBe(1);
    expect(before.stdout).toContain('| changes given up | broken | 1: application 7: unreadable |');
    const { code, stdout } = await runProcess('src/doctor.ts', variables, ['--replay']);
    expect(code).toBe(0);
    expect(stdout).toContain('1 of what was given up will be tried again');
    expect((await store.inbox.report()).dead).toEqual([]);
    await store.close();
  });

  it('ends with 1 when something is broken', async () => {
    workplace.ats.switches.verified = false;
    const { code, stdout } = await runProcess('src/doctor.ts', {
      ...variablesOf(workplace),
      DATABASE_URL: join(folder, 'hires.db'),
    });
    expect(code).toBe(1);
    expect(stdout).toContain('| key and account | broken | 100Hires GET /users: 403 |');
  });

  it('names every setting that is missing, and ends with 1', async () => {
    const { code, stdout, stderr } = await runProcess('src/doctor.ts', {});
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^The doctor can't start: some settings/m);
    expect(stderr).toContain('SLACK_BOT_TOKEN is missing. You find it here: ');
  });
});

describe('/hires doctor', () => {
  it('shows an administrator the same, the broken first', async () => {
    workplace.ats.switches.jobIncludes = false;
    await workplace.slack.as(people.administrator).types(people.hiring, '/hires doctor');
    const answer = await workplace.slack.until(people.administrator, ({ messages }) =>
      messages.find(({ text }) => text.startsWith('I looked at everything')),
    );
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toBe('I looked at everything. Broken: job includes, how changes arrive.');
    // A heading, the sentence, six rows about changes, one about the mirror, the last line; over HTTP there is no socket to look at.
    expect(answer.blocks).toHaveLength(healthy.length - 1 + 7 + 3);
  });

  it('is not for everybody', async () => {
    await workplace.slack.as(people.recruiter).types(people.hiring, '/hires doctor');
    const answer = await workplace.slack.until(people.recruiter, ({ messages }) =>
      messages.find(({ text }) => text.includes("doesn't cover this")),
    );
    expect(answer.ephemeral).toBe(true);
  });
});
