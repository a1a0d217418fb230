import type { Eip } from '../compile/context.ts';
import { choice } from './choice/index.ts';
import { filter } from './filter/index.ts';
import { idempotentConsumer } from './idempotent-consumer/index.ts';
import { log } from './log/index.ts';
import { marshal } from './marshal/index.ts';
import { setBody } from './set-body/index.ts';
import { setHeader } from './set-header/index.ts';
import { setProperty } from './set-property/index.ts';
import { split } from './split/index.ts';
import { to } from './to/index.ts';
import { unmarshal } from './unmarshal/index.ts';
import { wireTap } from './wire-tap/index.ts';

export type { EipDeclaration } from './declaration.ts';

const all: readonly Eip[] = [
  choice,
  filter,
  idempotentConsumer,
  log,
  marshal,
  setBody,
  setHeader,
  setProperty,
  split,
  to,
  unmarshal,
  wireTap,
];

/** Every supported EIP by its name in the YAML DSL. */
export const eips: ReadonlyMap<string, Eip> = new Map(all.map((eip) => [eip.declaration.name, eip]));
