/** What Northwind chose for its own account. */
export const departments = ['Engineering', 'Design', 'Sales', 'Data', 'Operations'];

export const sources = ['Careers page', 'LinkedIn', 'Referral', 'Indeed', 'TalentBridge (agency)', 'Meetup'];

export const tags = [
  'remote',
  'relocation',
  'visa needed',
  'go',
  'typescript',
  'python',
  'german-speaking',
  'follow up',
  'silver medalist',
  'former colleague',
];

export const rejectionReasons = [
  'Not enough experience',
  'Salary expectations',
  'Position filled',
  'Location or work permit',
  'Candidate withdrew',
  'Not a fit for the team',
];

/** Note bodies as the web app's editor saves them. `{mention}` becomes a teammate. */
export const noteBodies = [
  '<p>Clear answers in the first call, asked good questions about the team.</p>',
  '<p>Notice period is <b>three months</b>. Would start in the spring.</p>',
  '<p>@{mention} could you look at the portfolio before Thursday?</p>',
  '<p>Strong on:</p><ul><li>systems design</li><li>writing</li></ul><p>Weak on: <i>testing</i></p>',
  '<p>Portfolio: <a href="https://portfolio.example/work">portfolio.example/work</a></p>',
  '<p>Said on the phone:</p><blockquote>I want to see what I build being used.</blockquote>',
  '<p>Reference checked, two former managers &amp; one peer, all warm.</p>',
  '<p>Solved the task with <code>O(n log n)</code>, then asked whether n is ever large.</p>',
  '<p>@{mention} met them at the meetup, worth a call.</p>',
  '<ol><li>Call back on Monday</li><li>Send the task</li><li>Book the panel</li></ol>',
];

/** Bodies only administrators and the author read. */
export const privateNoteBodies = [
  '<p>Asks for <b>€ 92,000</b>; we can go to 88.</p>',
  '<p>Left the last company after a conflict, heard from two sides. Handle with care.</p>',
  '<p>Has another offer that ends on Friday.</p>',
];

export const verdictTexts = {
  'strong-yes': 'The best conversation this quarter. Hire before somebody else does.',
  yes: 'Solid answers, honest about the gaps. I would work with them.',
  no: 'Pleasant, but the depth the job needs is not there yet.',
  'strong-no': 'Could not explain the decisions in their own project.',
} as const;

export const scoreCriteria = [
  'Relevant experience',
  'Depth in the main skill',
  'Written communication',
  'Location and availability',
];

export const interviewPlaces = [
  'https://meet.example/northwind-room',
  'Berlin, Room Spree',
  'Dublin, Room Liffey',
  'Phone',
];
