import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readRegisterApi } from './schemas.ts';
import type { RegisterContract } from './types.gen.ts';

/** Compiled checks by schema name. */
export type RegisterValidators = <N extends keyof RegisterContract>(
  name: N,
) => ValidateFunction<RegisterContract[N]>;

let compiled: Promise<RegisterValidators> | undefined;

/** The contract's checks, compiled once in a process, each schema when it is first asked for. */
export function compileRegisterValidators(): Promise<RegisterValidators> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<RegisterValidators> {
  const { definitions } = await readRegisterApi();
  // That the schemas are schemas is a test's matter: checking it at each start costs more than compiling them.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, validateSchema: false });
  ajv.addKeyword('x-personal');
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'register', $defs: definitions });
  return (name) => {
    const found = ajv.getSchema<RegisterContract[typeof name]>(`register#/$defs/${name}`);
    if (found === undefined) throw new Error(`the register's contract has no schema ${name}`);
    return found;
  };
}
