import { userInfo } from 'node:os';

/** Who does something, as the operating system knows them; the number of a user that has no name. */
export function whoAmI(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
