import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readRegisterApi } from './schemas.ts';
import type { RegisterContract } from './types.gen.ts';

/** Compiled checks by schema name. */
export type RegisterValidators = <N extends keyof RegisterContract>(
  name: N,
) => ValidateFunction<RegisterContract[N]>;

/** Compiles the contract's schemas, each when it is first asked for. */
export async function compileRegisterValidators(): Promise<RegisterValidators> {
  const { definitions } = await readRegisterApi();
  const ajv = new Ajv2020({ strict: true, strictRequired: false });
  ajv.addKeyword('x-personal');
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'register', $defs: definitions });
  return (name) => {
    const found = ajv.getSchema<RegisterContract[typeof name]>(`register#/$defs/${name}`);
    if (found === undefined) throw new Error(`the register's contract has no schema ${name}`);
    return found;
  };
}
