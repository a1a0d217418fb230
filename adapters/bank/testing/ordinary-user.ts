/** `nobody` on Linux: a user without rights. */
const NOBODY = 65_534;

/** Runs as a user whom permissions bind, also where the tests are run by root (as containers do). */
export async function asOrdinaryUser<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}
