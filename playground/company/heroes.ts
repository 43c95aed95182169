import type { CompanyCandidate } from './model.js';
import { movesAt } from './moves.js';
import { peopleInDecision } from './people-in-decision.js';
import { instants } from './time.js';

/**
 * The people whom stories, screenshots and tests go by:
 *
 * - Ana Kovač is met tomorrow from 13:00 to 14:00 UTC by Ben Adler-Schmidt and Misaki, and Ines Haddad right
 *   after her, from 14:00 to 15:00 UTC, by Ben and Siobhán. So tomorrow at three in Berlin, in summer and in
 *   winter, is a slot that Ben does not have.
 * - Ana García is two people. Ana Kovač and Henrik Solberg have a résumé.
 * - Wilhelmina Achterberg has two active applications; Grace Kim an active and a rejected one.
 * - Viggo Lindqvist stands in the last stage and is not hired yet; Leila Nasser is hired.
 * - Henrik Solberg is rejected, for his only job.
 * - <!channel> <b>Bobby</b> is what a stranger may call himself.
 */
export function heroesAt(now: Date): CompanyCandidate[] {
  const { ago, daysFrom } = instants(now);
  const moves = movesAt(now);
  return [
    {
      firstName: 'Ana',
      lastName: 'Kovač',
      email: 'ana.kovac@mail.example',
      phone: '+385 1 555 0142',
      linkedin: 'https://www.linkedin.com/in/ana-kovac-example',
      source: 'Referral',
      tags: ['relocation', 'go'],
      resume: {
        fileName: 'Ana-Kovač.txt',
        text:
          'Ana Kovač, backend engineer, Zagreb\n' +
          '2020 to now: booking platform of a ferry line, Go, event-driven\n' +
          '2017 to 2020: payments, Java\n',
      },
      createdAt: ago(16),
      applications: [
        {
          job: 'senior-backend-engineer',
          status: 'active',
          appliedAt: ago(16),
          moves: moves('priya-raman', [
            ['Applied', 16],
            ['Phone Screen', 14],
            ['Technical Task', 10],
            ['Interview', 4],
          ]),
          score: {
            total: 87,
            summary: 'Nine years of backend work, six of them on event-driven systems. Little Kubernetes.',
            criteria: [
              { name: 'Relevant experience', score: 93, reason: 'Built a booking platform of this size.' },
              { name: 'Depth in the main skill', score: 90, reason: 'Maintains a Go library others use.' },
              { name: 'Written communication', score: 88, reason: 'Clear, short design documents.' },
              { name: 'Location and availability', score: 74, reason: 'Would move from Zagreb in May.' },
            ],
          },
          interviews: [
            {
              startsAt: ago(13),
              endsAt: new Date(ago(13).getTime() + 30 * 60_000),
              interviewers: ['priya-raman'],
              location: 'Phone',
              createdAt: ago(14),
            },
            {
              startsAt: daysFrom(1, '13:00'),
              endsAt: daysFrom(1, '14:00'),
              interviewers: ['ben-adler-schmidt', 'misaki-tanaka'],
              location: 'https://meet.example/northwind-ana',
              createdAt: ago(3),
            },
          ],
          evaluations: [
            {
              evaluator: 'priya-raman',
              verdict: 'strong-yes',
              text: 'Explains hard things simply. Wants to know how the team decides.',
              at: ago(12.9),
            },
          ],
        },
      ],
      notes: [
        {
          author: 'priya-raman',
          visibility: 'all',
          html:
            '<p>The task is <b>excellent</b>: tests first, and a page on what she left out and why.</p>' +
            '<p>@Ben Adler-Schmidt please ask about the migration.</p>',
          mentions: ['ben-adler-schmidt'],
          at: ago(5),
        },
        {
          author: 'ben-adler',
          visibility: 'private',
          html: '<p>Expects <b>€ 95,000</b>. Approved up to 98.</p>',
          mentions: [],
          at: ago(2),
        },
      ],
    },
    {
      firstName: 'Ana',
      lastName: 'García',
      email: 'ana.garcia@mail.example',
      phone: '+34 91 555 0117',
      source: 'LinkedIn',
      tags: ['python'],
      createdAt: ago(21),
      applications: [
        {
          job: 'data-analyst',
          status: 'active',
          appliedAt: ago(21),
          moves: moves('priya-raman', [
            ['Applied', 21],
            ['Interview', 6],
          ]),
          score: {
            total: 78,
            summary: 'Four years in forecasting for a retailer.',
            criteria: [
              {
                name: 'Relevant experience',
                score: 80,
                reason: 'Forecasts, but of demand, not of arrivals.',
              },
              { name: 'Depth in the main skill', score: 76, reason: 'Python and SQL every day.' },
            ],
          },
          interviews: [
            {
              startsAt: daysFrom(3, '15:00'),
              endsAt: daysFrom(3, '15:45'),
              interviewers: ['misaki-tanaka'],
              location: 'https://meet.example/northwind-room',
              createdAt: ago(5),
            },
          ],
          evaluations: [],
        },
      ],
      notes: [],
    },
    {
      firstName: 'Ana',
      lastName: 'García',
      email: 'anagarcia.ventas@post.example',
      phone: '+353 1 555 0188',
      source: 'Careers page',
      tags: [],
      createdAt: ago(9),
      applications: [
        {
          job: 'account-executive-emea',
          status: 'active',
          appliedAt: ago(9),
          moves: moves('siobhan-oneill', [
            ['Applied', 9],
            ['Recruiter Call', 7],
          ]),
          interviews: [],
          evaluations: [],
        },
      ],
      notes: [
        {
          author: 'siobhan-oneill',
          visibility: 'all',
          html: '<p>Sells in Spanish, Portuguese and English.</p>',
          mentions: [],
          at: ago(7),
        },
      ],
    },
    {
      firstName: 'José',
      lastName: 'Núñez Ortega',
      email: 'jose.nunez@mail.example',
      phone: '+34 91 555 0164',
      source: 'Meetup',
      tags: ['remote', 'follow up'],
      createdAt: ago(30),
      applications: [
        {
          job: 'product-designer',
          status: 'active',
          appliedAt: ago(30),
          moves: moves('siobhan-oneill', [
            ['Applied', 30],
            ['Portfolio Review', 25],
            ['Interview', 13],
            ['Offer', 1],
          ]),
          score: {
            total: 91,
            summary: 'Designed control rooms for two railways.',
            criteria: [{ name: 'Relevant experience', score: 95, reason: 'Dense screens, calm results.' }],
          },
          interviews: [
            {
              startsAt: daysFrom(-8, '10:00'),
              endsAt: daysFrom(-8, '11:00'),
              interviewers: ['ben-adler-schmidt', 'siobhan-oneill'],
              location: 'Dublin, Room Liffey',
              createdAt: ago(11),
            },
          ],
          evaluations: [
            {
              evaluator: 'ben-adler-schmidt',
              verdict: 'yes',
              text: 'Thinks in states, not in screens.',
              at: ago(7),
            },
          ],
        },
      ],
      notes: [
        {
          author: 'siobhan-oneill',
          visibility: 'all',
          html: '<p>The offer went out this morning. @Ben Adler he may call you about the team.</p>',
          mentions: ['ben-adler'],
          at: ago(1),
        },
      ],
    },
    {
      firstName: 'Grace',
      lastName: 'Kim',
      email: 'grace.kim@mail.example',
      phone: '+1 212 555 0109',
      source: 'TalentBridge (agency)',
      tags: ['visa needed'],
      createdAt: ago(44),
      applications: [
        {
          job: 'senior-backend-engineer',
          status: 'rejected',
          appliedAt: ago(44),
          moves: moves('priya-raman', [
            ['Applied', 44],
            ['Phone Screen', 40],
          ]),
          decidedAt: ago(36),
          rejectionReason: 'Not enough experience',
          score: {
            total: 52,
            summary: 'Strong analyst, little backend work so far.',
            criteria: [{ name: 'Depth in the main skill', score: 41, reason: 'One year of services.' }],
          },
          interviews: [],
          evaluations: [],
        },
        {
          job: 'data-analyst',
          status: 'active',
          appliedAt: ago(35),
          moves: moves('priya-raman', [
            ['Applied', 35],
            ['Interview', 20],
          ]),
          score: {
            total: 84,
            summary: 'Six years of analytics, shipping among the industries.',
            criteria: [{ name: 'Relevant experience', score: 89, reason: 'Modelled port congestion.' }],
          },
          interviews: [],
          evaluations: [],
        },
      ],
      notes: [],
    },
    {
      firstName: '<!channel>',
      lastName: '<b>Bobby</b>',
      email: 'bobby@tables.example',
      phone: '+1 212 555 0100',
      source: 'Careers page',
      tags: ['<!here>'],
      createdAt: ago(2),
      applications: [
        {
          job: 'account-executive-emea',
          status: 'active',
          appliedAt: ago(2),
          moves: moves('siobhan-oneill', [['Applied', 2]]),
          interviews: [],
          evaluations: [],
        },
      ],
      notes: [
        {
          author: 'siobhan-oneill',
          visibility: 'all',
          html: '<p>Is this &lt;@U0BENADLER&gt; a real name? <!channel> *no idea* &amp;amp;</p>',
          mentions: [],
          at: ago(1.5),
        },
      ],
    },
    ...peopleInDecision(now),
  ];
}
