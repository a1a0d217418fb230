import type { ExpressionModel, Language } from '../route/index.ts';
import { callSite } from './call-site.ts';

const expression =
  (language: Language) =>
  (value: string | number | boolean): ExpressionModel => ({ language, value, place: callSite() });

/** A Simple expression: `simple('${body.amount}')`. */
export const simple = expression('simple');
/** A value as it is. */
export const constant = expression('constant');
/** A header by its name. */
export const header = expression('header');
/** An exchange property by its name. */
export const exchangeProperty = expression('exchangeProperty');
