import type { Check } from './check.ts';
import { examineFund } from './fund.ts';
import { examinePlatform } from './platform.ts';

/** Looks at the platform and, when a fund is named, at all that its instance needs. */
export async function examine(fund: string | undefined): Promise<readonly Check[]> {
  const platform = await examinePlatform();
  if (fund === undefined) return platform;
  return [...platform, ...(await examineFund(fund))];
}
