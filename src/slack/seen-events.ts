/** How many event ids are remembered: Slack re-sends within minutes, and a workspace sends 30,000 an hour at most. */
const REMEMBERED = 5000;

/**
 * Slack sends an event again when our answer was late, and Bolt would run it again. True the first time an id
 * comes by, false from then on.
 */
export function createSeenEvents(): (eventId: string) => boolean {
  const seen = new Set<string>();
  return (eventId) => {
    if (seen.has(eventId)) return false;
    seen.add(eventId);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}
