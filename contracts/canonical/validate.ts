import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { canonicalSchemas, type SchemaName } from './schemas.ts';

let ajv: Ajv2020 | undefined;

/** Compiled once per schema and kept; the first call loads the schemas. Errors stand in `validate.errors`. */
export function validator(name: SchemaName): ValidateFunction {
  if (ajv === undefined) {
    ajv = new Ajv2020({ allErrors: true, strict: true });
    ajv.addKeyword({ keyword: 'x-personal', schemaType: 'string' });
    for (const schema of Object.values(canonicalSchemas)) ajv.addSchema(schema);
  }
  const validate = ajv.getSchema(canonicalSchemas[name].$id);
  if (validate === undefined) throw new Error(`no canonical schema ${name}`);
  return validate;
}
