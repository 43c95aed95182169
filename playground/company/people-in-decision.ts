import type { CompanyCandidate } from './model.js';
import { movesAt } from './moves.js';
import { instants } from './time.js';

/** The heroes about whom something is decided or just has been; `heroes.ts` tells what each is there for. */
export function peopleInDecision(now: Date): CompanyCandidate[] {
  const { ago, daysFrom } = instants(now);
  const moves = movesAt(now);
  return [
    {
      firstName: 'Ines',
      lastName: 'Haddad',
      email: 'ines.haddad@mail.example',
      phone: '+353 1 555 0131',
      source: 'LinkedIn',
      tags: [],
      createdAt: ago(18),
      applications: [
        {
          job: 'product-designer',
          status: 'active',
          appliedAt: ago(18),
          moves: moves('siobhan-oneill', [
            ['Applied', 18],
            ['Portfolio Review', 12],
            ['Interview', 5],
          ]),
          interviews: [
            {
              startsAt: daysFrom(1, '14:00'),
              endsAt: daysFrom(1, '15:00'),
              interviewers: ['ben-adler-schmidt', 'siobhan-oneill'],
              location: 'https://meet.example/northwind-ines',
              createdAt: ago(4),
            },
          ],
          evaluations: [],
        },
      ],
      notes: [],
    },
    {
      firstName: 'Wilhelmina',
      lastName: 'Achterberg',
      email: 'wilhelmina.achterberg@mail.example',
      phone: '+1 212 555 0173',
      source: 'Referral',
      tags: ['python'],
      createdAt: ago(24),
      applications: [
        {
          job: 'senior-backend-engineer',
          status: 'active',
          appliedAt: ago(24),
          moves: moves('priya-raman', [
            ['Applied', 24],
            ['Phone Screen', 17],
            ['Technical Task', 8],
          ]),
          interviews: [],
          evaluations: [],
        },
        {
          job: 'data-analyst',
          status: 'active',
          appliedAt: ago(15),
          moves: moves('priya-raman', [
            ['Applied', 15],
            ['Interview', 7],
          ]),
          interviews: [],
          evaluations: [],
        },
      ],
      notes: [],
    },
    {
      firstName: 'Viggo',
      lastName: 'Lindqvist',
      email: 'viggo.lindqvist@mail.example',
      phone: '+353 1 555 0156',
      source: 'Meetup',
      tags: [],
      createdAt: ago(40),
      applications: [
        {
          job: 'account-executive-emea',
          status: 'active',
          appliedAt: ago(40),
          moves: moves('siobhan-oneill', [
            ['Applied', 40],
            ['Recruiter Call', 35],
            ['Role Play', 27],
            ['Final Interview', 18],
            ['Offer', 6],
            ['Hired', 1],
          ]),
          interviews: [],
          evaluations: [],
        },
      ],
      notes: [
        {
          author: 'siobhan-oneill',
          visibility: 'all',
          html: '<p>Signed this morning. Starts on the first of the month.</p>',
          mentions: [],
          at: ago(1),
        },
      ],
    },
    {
      firstName: 'Leila',
      lastName: 'Nasser',
      email: 'leila.nasser@mail.example',
      phone: '+1 212 555 0128',
      source: 'Referral',
      tags: ['former colleague'],
      createdAt: ago(46),
      applications: [
        {
          job: 'data-analyst',
          status: 'hired',
          appliedAt: ago(46),
          moves: moves('priya-raman', [
            ['Applied', 46],
            ['Interview', 33],
            ['Offer', 15],
            ['Hired', 9],
          ]),
          decidedAt: ago(9),
          interviews: [],
          evaluations: [],
        },
      ],
      notes: [],
    },
    {
      firstName: 'Henrik',
      lastName: 'Solberg',
      email: 'henrik.solberg@mail.example',
      phone: '+353 1 555 0119',
      source: 'Careers page',
      tags: [],
      resume: {
        fileName: 'Henrik-Solberg.txt',
        text: 'Henrik Solberg, product designer\n2021 to now: ticket machines for a bus company, Oslo\n',
      },
      createdAt: ago(28),
      applications: [
        {
          job: 'product-designer',
          status: 'rejected',
          appliedAt: ago(28),
          moves: moves('siobhan-oneill', [
            ['Applied', 28],
            ['Portfolio Review', 22],
          ]),
          decidedAt: ago(19),
          rejectionReason: 'Salary expectations',
          interviews: [],
          evaluations: [],
        },
      ],
      notes: [],
    },
  ];
}
