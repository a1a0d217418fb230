export type { Name, NameClass } from './names.ts';
export { type Membership, MOST_MEMBERS, type NameStyle, People, type Person } from './person.ts';
