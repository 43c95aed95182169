import { regions } from '../playground/company/names.js';
import { type Random, seededRandom } from '../playground/company/random.js';
import type { Candidate } from '../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId } from '../src/domain/ids.js';
import { foldName } from '../src/domain/names.js';
import type { Store } from '../src/store/store.js';

const JOBS = 40;
/** Every other typer may see so many jobs only. */
const JOBS_OF_ONE = 5;
const DAY = 86_400_000;
const START = Date.UTC(2026, 5, 1);
const AT_ONCE = 1_000;

const jobs = Array.from({ length: JOBS }, (_, index) => JobId.parse(String(index + 1)));
const TITLES = ['Backend Engineer', 'Data Analyst', 'Account Executive', 'Product Designer', 'Recruiter'];
const titles = new Map(jobs.map((id, index) => [id, `${TITLES[index % TITLES.length]} ${index + 1}`]));

/** People who do not exist: each name of a region with each other, and a second given name for every third. */
function candidateOf(random: Random, number: number): Candidate {
  const region = random.pick(regions);
  const word = (words: readonly string[]) => random.pick(words).split('|')[0] ?? '';
  const given = word(region.given);
  const second = random.chance(30) ? ` ${word(region.given)}` : '';
  const family = word(region.family);
  const local = foldName(`${given} ${family}`).replaceAll(' ', '.');
  const createdAt = new Date(START - random.between(1, 900) * DAY - number);
  return {
    id: CandidateId.parse(String(number)),
    name: `${given}${second} ${family}`,
    emails: [`${local}${number}@mail.example`],
    tags: [],
    createdAt,
    updatedAt: new Date(createdAt.getTime() + random.between(0, 60) * DAY),
    applications: [],
  };
}

/** So many candidates, each with an application, in the mirror of a store. */
export async function fill(store: Store, count: number): Promise<readonly Candidate[]> {
  const random = seededRandom(count);
  const candidates = Array.from({ length: count }, (_, index) => candidateOf(random, index + 1));
  for (let start = 0; start < count; start += AT_ONCE) {
    const part = candidates.slice(start, start + AT_ONCE);
    await store.mirror.keep(part);
    await store.pipeline.record({
      applications: part.map(({ id, name }) => ({
        application: {
          id: ApplicationId.parse(`a${id}`),
          candidateId: id,
          candidateName: name,
          jobId: random.pick(jobs),
          status: 'active',
          changes: 0,
        },
        version: undefined,
      })),
      events: [],
      deliveries: [],
    });
  }
  return candidates;
}

/** What somebody may find: every other one everybody, the others those of a few jobs. */
export function sightOf(typer: number) {
  const first = (typer * 3) % (JOBS - JOBS_OF_ONE);
  return {
    jobs: typer % 2 === 0 ? ('all' as const) : new Set(jobs.slice(first, first + JOBS_OF_ONE)),
    titles,
    limit: 20,
  };
}

/** What somebody types to find this one: in either order, or an initial and a name, one in ten with a slip. */
export function typedFor(random: Random, { name }: Pick<Candidate, 'name'>): string {
  const words = name.split(' ');
  const turned = random.chance(30) ? [...words].reverse() : words;
  const text = (random.chance(20) ? [`${turned[0]?.charAt(0)}`, turned.at(-1) ?? ''] : turned).join(' ');
  if (!random.chance(10)) return text;
  const at = random.between(1, Math.max(1, text.length - 2));
  return text.slice(0, at) + text.slice(at + 1);
}
