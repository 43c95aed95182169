/** Who acts, as Slack tells it. */
export interface SlackPerson {
  readonly slackUserId: string;
  /** The workspace the person belongs to. */
  readonly teamId: string;
  readonly name: string;
  /** Slack leaves it out for bots and for strangers. */
  readonly email?: string;
  /** Whether Slack has made sure that the address is theirs; left out where Slack does not tell. */
  readonly isEmailConfirmed?: boolean;
  /** IANA zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** A guest of one or of several channels. */
  readonly isGuest: boolean;
  readonly isBot: boolean;
  /** Deactivated in Slack. */
  readonly isDeleted: boolean;
  /** Of another workspace, here through Slack Connect. */
  readonly isStranger: boolean;
}
