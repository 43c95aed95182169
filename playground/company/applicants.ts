import { workflows } from './jobs.js';
import type {
  CompanyApplication,
  CompanyCandidate,
  CompanyInterview,
  CompanyJob,
  CompanyNote,
  CompanyStageMove,
} from './model.js';
import { regions } from './names.js';
import type { Random } from './random.js';
import { fullName, teammates } from './teammates.js';
import { instants } from './time.js';
import {
  interviewPlaces,
  noteBodies,
  privateNoteBodies,
  rejectionReasons,
  scoreCriteria,
  sources,
  tags,
  verdictTexts,
} from './vocabulary.js';

/** How many of a hundred applicants each job draws; a draft has only people who were sourced for it. */
const DRAW: Readonly<Record<CompanyJob['status'], number>> = { open: 10, archived: 6, draft: 1 };

const NEWEST_DAYS = 0.1;

/** `count` people with made-up names, all different, who applied to the jobs since those opened. */
export function applicantsAt(
  now: Date,
  jobs: readonly CompanyJob[],
  count: number,
  random: Random,
): CompanyCandidate[] {
  const taken = new Set<string>();
  const lots = jobs.flatMap((job) => Array.from({ length: DRAW[job.status] }, () => job));
  return Array.from({ length: count }, () => {
    const name = freshName(taken, random);
    const job = random.pick(lots);
    // An archived job stopped taking applications a while ago.
    const latest = job.status === 'archived' ? 60 : NEWEST_DAYS;
    const daysAgo = latest + (daysOpen(now, job) - latest) * (random.between(0, 1000) / 1000) ** 2;
    const first = application(now, job, daysAgo, random);
    const other = random.pick(jobs.filter((one) => one.status === 'open' && one !== job));
    const otherDays = Math.min(daysAgo, daysOpen(now, other)) * (random.between(10, 90) / 100);
    const second = random.chance(8) ? [application(now, other, otherDays, random)] : [];
    return {
      ...name,
      source: random.pick(sources),
      tags: random.some(tags, random.pick([0, 0, 1, 1, 2, 3])),
      createdAt: first.appliedAt,
      applications: [first, ...second],
      notes: notes(now, job, daysAgo, random),
    };
  });
}

function daysOpen(now: Date, job: CompanyJob): number {
  return (now.getTime() - job.createdAt.getTime()) / 86_400_000;
}

function freshName(taken: Set<string>, random: Random) {
  for (;;) {
    const region = random.pick(regions);
    const [firstName = '', firstLatin = firstName] = random.pick(region.given).split('|');
    const [lastName = '', lastLatin = lastName] = random.pick(region.family).split('|');
    const email = `${asciiWord(firstLatin)}.${asciiWord(lastLatin)}@${random.pick(['mail', 'post', 'inbox'])}.example`;
    const key = `${firstName} ${lastName}`;
    if (taken.has(key) || taken.has(email)) continue;
    taken.add(key).add(email);
    const digits = String(random.between(1000, 9999));
    const linkedin = `https://www.linkedin.com/in/${asciiWord(firstLatin)}-${asciiWord(lastLatin)}-example`;
    return {
      firstName,
      lastName,
      email,
      phone: `${region.phonePrefix} ${region.phonePrefix.endsWith('555') ? '' : '555 '}${digits}`,
      ...(random.chance(50) && { linkedin }),
    };
  }
}

/** Letters that have no base letter to fall back to when the accents go. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  þ: 'th',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
};

function asciiWord(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]/g, (letter) => LETTERS[letter] ?? '');
}

function application(now: Date, job: CompanyJob, daysAgo: number, random: Random): CompanyApplication {
  const { ago } = instants(now);
  const stages = workflows.find((workflow) => workflow.key === job.workflow)?.stages ?? [];
  const hiredStage = stages.length - 1;
  const status = fate(job, daysAgo, random);
  const deepest = Math.min(hiredStage - 1, 1 + Math.floor(daysAgo / 5));
  const entry = job.status === 'draft' || random.chance(12) ? 0 : 1;
  // The lower of two draws: fewer people the further down the pipeline.
  const depth = Math.min(random.between(entry, Math.max(entry, deepest)), random.between(1, hiredStage));
  const reached = status === 'hired' ? hiredStage : depth;

  const steps = Math.max(0, reached - entry);
  const lastMove = daysAgo * (random.between(5, 60) / 100);
  const moves: CompanyStageMove[] = Array.from({ length: steps + 1 }, (_, step) => {
    const from = step === 0 ? undefined : stages[entry + step - 1];
    const at = ago(steps === 0 ? daysAgo : daysAgo + ((lastMove - daysAgo) * step) / steps);
    const by = random.chance(10) ? 'automation' : { teammate: random.pick(recruitersOf(job)) };
    return { ...(from && { from }), to: stages[entry + step] ?? '', at, by: from ? by : 'system' };
  });

  const held = interviews(now, job, moves, status === 'active', random);
  return {
    job: job.key,
    status,
    appliedAt: ago(daysAgo),
    moves,
    ...(status !== 'active' && { decidedAt: ago(lastMove * 0.5) }),
    ...(status === 'rejected' && { rejectionReason: random.pick(rejectionReasons) }),
    ...(random.chance(75) && { score: score(random) }),
    interviews: held,
    evaluations: held
      .filter((interview) => interview.endsAt < now)
      .flatMap((interview) =>
        interview.interviewers
          .filter(() => random.chance(70))
          .map((evaluator) => {
            const verdict = random.pick(['strong-yes', 'yes', 'yes', 'no', 'no', 'strong-no'] as const);
            const at = new Date(interview.endsAt.getTime() + random.between(5, 40) * 60_000);
            return { evaluator, verdict, text: verdictTexts[verdict], at: at < now ? at : now };
          }),
      ),
  };
}

function fate(job: CompanyJob, daysAgo: number, random: Random): CompanyApplication['status'] {
  const draw = random.between(1, 100);
  if (job.status === 'archived') return draw <= 6 ? 'hired' : 'rejected';
  if (draw <= 4) return daysAgo > 25 ? 'hired' : 'active';
  return draw <= 40 && daysAgo > 3 ? 'rejected' : 'active';
}

function score(random: Random) {
  const criteria = scoreCriteria.map((name) => {
    const points = random.between(25, 98);
    const word = points > 80 ? 'Clearly shown' : points > 55 ? 'Shown in part' : 'Hardly shown';
    return { name, score: points, reason: `${word} in the résumé.` };
  });
  const total = Math.round(criteria.reduce((sum, criterion) => sum + criterion.score, 0) / criteria.length);
  const strongest = [...criteria].sort((a, b) => b.score - a.score)[0]?.name ?? '';
  return { total, summary: `Strongest in: ${strongest.toLowerCase()}.`, criteria };
}

/** One for each stage that is a conversation: held within days of the move, or still to come in the present stage. */
function interviews(
  now: Date,
  job: CompanyJob,
  moves: readonly CompanyStageMove[],
  active: boolean,
  random: Random,
): CompanyInterview[] {
  const { daysFrom } = instants(now);
  return moves.flatMap((move, index) => {
    if (!/Interview|Role Play|Screen/.test(move.to) || random.chance(25)) return [];
    const next = moves[index + 1];
    if (!next && !active) return [];
    const hour = random.between(7, 16);
    const minutes = random.pick([0, 30]);
    const startsAt = next
      ? new Date(move.at.getTime() + (next.at.getTime() - move.at.getTime()) / 2)
      : daysFrom(random.between(1, 8), `${hour}:${minutes}`);
    return [
      {
        startsAt,
        endsAt: new Date(startsAt.getTime() + random.pick([30, 45, 60, 90]) * 60_000),
        interviewers: random.some(job.hiringTeam, random.between(1, 2)),
        location: random.pick(interviewPlaces),
        createdAt: move.at,
      },
    ];
  });
}

function notes(now: Date, job: CompanyJob, daysAgo: number, random: Random): CompanyNote[] {
  const { ago } = instants(now);
  const times = Array.from(
    { length: random.pick([0, 0, 1, 1, 1, 2, 2, 3]) },
    () => random.between(1, 95) / 100,
  );
  return times
    .sort((a, b) => b - a)
    .map((part) => {
      const author = random.pick(job.hiringTeam);
      const isPrivate = random.chance(15);
      const mentioned = random.pick(teammates.filter((teammate) => teammate.key !== author));
      const body = random.pick(isPrivate ? privateNoteBodies : noteBodies);
      return {
        author,
        visibility: isPrivate ? 'private' : 'all',
        html: body.replace('{mention}', fullName(mentioned)),
        mentions: body.includes('{mention}') ? [mentioned.key] : [],
        at: ago(daysAgo * part),
      };
    });
}

function recruitersOf(job: CompanyJob): string[] {
  const recruiters: readonly string[] = teammates
    .filter((one) => one.role !== 'interviewer')
    .map((one) => one.key);
  return job.hiringTeam.filter((key) => recruiters.includes(key));
}
