import account from './account.schema.json' with { type: 'json' };
import balance from './balance.schema.json' with { type: 'json' };
import date from './date.schema.json' with { type: 'json' };
import money from './money.schema.json' with { type: 'json' };
import party from './party.schema.json' with { type: 'json' };
import payment from './payment.schema.json' with { type: 'json' };
import person from './person.schema.json' with { type: 'json' };
import reference from './reference.schema.json' with { type: 'json' };
import statement from './statement.schema.json' with { type: 'json' };

/** The canonical JSON Schemas (2020-12) by name. They refer to each other by `$id`: give a validator all of them. */
export const canonicalSchemas = {
  account,
  balance,
  date,
  money,
  party,
  payment,
  person,
  reference,
  statement,
};

export type SchemaName = keyof typeof canonicalSchemas;
