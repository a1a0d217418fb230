/** The member register: payments posted to it, members found in it. */
export { createRegisterComponent } from './component.ts';
export type { RegisterSettings } from './options.ts';
export { REGISTER_HEADER } from './payments/answers.ts';
