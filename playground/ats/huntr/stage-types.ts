/** The activity that Huntr makes when a card comes into a list of such a name (documented as its default workflows). */
const ACTIVITY_OF_TYPE = {
  APPLY: 'Apply',
  PHONE_SCREEN: 'Phone Screen',
  PHONE_INTERVIEW: 'Phone Interview',
  ON_SITE_INTERVIEW: 'On Site Interview',
  OFFER_RECEIVED: 'Offer Received',
  OFFER_ACCEPTED: 'Accept Offer',
  OFFER_DECLINED: 'Decline Offer',
} as const;

/** Of the documented names, those that lists in this company have or are likely to get. */
const TYPES: Readonly<Record<string, keyof typeof ACTIVITY_OF_TYPE>> = {
  applied: 'APPLY',
  apply: 'APPLY',
  'phone screen': 'PHONE_SCREEN',
  screening: 'PHONE_SCREEN',
  'phone interview': 'PHONE_INTERVIEW',
  interview: 'ON_SITE_INTERVIEW',
  'final interview': 'ON_SITE_INTERVIEW',
  'on site interview': 'ON_SITE_INTERVIEW',
  offer: 'OFFER_RECEIVED',
  'offer accepted': 'OFFER_ACCEPTED',
  'offer declined': 'OFFER_DECLINED',
};

/** The name of the category, whatever the case of the list's name. */
export function activityOnEntering(listName: string): string | undefined {
  const type = TYPES[listName.trim().toLowerCase()];
  return type && ACTIVITY_OF_TYPE[type];
}
