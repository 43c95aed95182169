import type { CompanyTeammate } from './model.js';

/** Five people whose names are hard on whoever resolves mentions. */
export const teammates = [
  {
    key: 'ben-adler',
    firstName: 'Ben',
    lastName: 'Adler',
    email: 'ben.adler@northwind.example',
    role: 'administrator',
    zone: 'Europe/Berlin',
  },
  {
    key: 'ben-adler-schmidt',
    firstName: 'Ben',
    lastName: 'Adler-Schmidt',
    email: 'ben.adler-schmidt@northwind.example',
    role: 'interviewer',
    zone: 'Europe/Berlin',
  },
  {
    key: 'siobhan-oneill',
    firstName: 'Siobhán',
    lastName: "O'Neill",
    email: 'siobhan.oneill@northwind.example',
    role: 'recruiter',
    zone: 'Europe/Dublin',
  },
  {
    // The profile shows the family name first, as it is written in Japan.
    key: 'misaki-tanaka',
    firstName: '田中',
    lastName: '美咲',
    email: 'misaki.tanaka@northwind.example',
    role: 'interviewer',
    zone: 'Asia/Tokyo',
  },
  {
    key: 'priya-raman',
    firstName: 'Priya',
    lastName: 'Raman',
    email: 'priya.raman@northwind.example',
    role: 'recruiter',
    zone: 'America/New_York',
  },
] as const satisfies readonly CompanyTeammate[];

/** The full name exactly as on the profile. */
export function fullName(person: { readonly firstName: string; readonly lastName: string }): string {
  return `${person.firstName} ${person.lastName}`;
}
