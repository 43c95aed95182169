/** What the API holds. Ids are 24 hex digits, times are Unix seconds; everything in it may change. */
export interface State {
  /** The company itself, as the employer of its own job posts. */
  readonly employer: Employer;
  readonly advisors: Advisor[];
  readonly fields: MemberField[];
  readonly templates: Template[];
  readonly categories: readonly Category[];
  readonly posts: JobPost[];
  readonly members: Member[];
  readonly cards: Card[];
  readonly activities: Activity[];
  readonly notes: Note[];
  /** Oldest first. */
  readonly actions: Action[];
  readonly webhooks: { readonly url: string; readonly secret: string }[];
  readonly newId: NewId;
}

/** Somebody with an account: a job seeker or an advisor. */
export interface Person {
  readonly id: string;
  givenName: string;
  familyName: string;
  email: string;
  readonly createdAt: number;
}

/** The list of advisors has ids of its own: they are not those of the accounts that actions name (observed). */
export interface Advisor {
  readonly id: string;
  readonly account: Person;
}

export interface Member extends Person {
  isActive: boolean;
  readonly values: Map<MemberField, string>;
  readonly boards: Board[];
}

export interface MemberField {
  readonly id: string;
  readonly name: string;
  readonly fieldType: 'TEXT' | 'NUMBER' | 'DATE';
}

export interface List {
  readonly id: string;
  readonly name: string;
}

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly lists: readonly List[];
}

/** Its lists are copies of the template's, with ids of their own. */
export interface Board {
  readonly id: string;
  readonly template: Template;
  readonly lists: readonly List[];
}

export interface Category {
  readonly id: string;
  readonly name: string;
}

export interface Employer {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export interface JobPost {
  readonly id: string;
  readonly title: string;
  readonly status: 'Open' | 'Closed' | 'Draft';
  readonly description: string;
  readonly city: string;
  readonly country: string;
  readonly isRemote: boolean;
  readonly createdAt: number;
  /** Of the board that a card made of it stands on. The API does not tell. */
  readonly template: Template;
}

/** A job on a member's board. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly employer: Employer;
  readonly post: JobPost | undefined;
  readonly owner: Member;
  readonly creator: Person;
  readonly board: Board;
  list: List;
  cameFrom: List | undefined;
  readonly createdAt: number;
}

export interface Activity {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly card: Card | undefined;
  readonly owner: Member;
  readonly creator: Person;
  readonly startAt: number | undefined;
  readonly endAt: number | undefined;
  readonly completedAt: number | undefined;
  readonly createdByWorkflow: boolean;
  readonly createdAt: number;
}

export interface Note {
  readonly id: string;
  readonly member: Member;
  readonly html: string;
  readonly createdAt: number;
}

/** Something that was done. `body` is how it stood then. */
export interface Action {
  readonly id: string;
  readonly type: string;
  readonly createdAt: number;
  /** What a list of actions is filtered by, under the names of the parameters. */
  readonly about: Readonly<Record<string, string | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export type NewId = (seconds: number) => string;

/** Ids begin with the second in which they were made: so do those of the documentation's examples. */
export function objectIds(): NewId {
  let count = 0;
  return (seconds) => {
    count += 1;
    return `${hex(seconds, 8)}b51bf96f64${hex(count, 6)}`;
  };
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0').slice(-digits);
}

/** The one with this id. */
export function known<Thing extends { readonly id: string }>(things: readonly Thing[], id: string): Thing {
  const thing = things.find((one) => one.id === id);
  if (!thing) throw new Error(`Huntr has no such thing: ${id}`);
  return thing;
}
