/** How long a trigger lives, in milliseconds (Slack: three seconds). */
const lifetime = 3000;

export interface Trigger {
  readonly userId: string;
  /** The modal the person acted in, when they acted in one. */
  readonly viewId?: string;
}

/** The tickets by which an app may show a modal to the person who has just done something. */
export interface Triggers {
  issue(trigger: Trigger): string;
  /** Uses a trigger up; the reason of Slack's when it is not to be had. */
  redeem(id: string): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';
}

export function createTriggers(now: () => number, nextId: () => string): Triggers {
  const issued = new Map<string, { readonly trigger: Trigger; readonly at: number; used: boolean }>();
  return {
    issue(trigger) {
      const id = nextId();
      issued.set(id, { trigger, at: now(), used: false });
      return id;
    },
    redeem(id) {
      const found = issued.get(id);
      if (found === undefined) return 'invalid_trigger_id';
      if (found.used) return 'exchanged_trigger_id';
      if (now() - found.at > lifetime) return 'expired_trigger_id';
      found.used = true;
      return found.trigger;
    },
  };
}
