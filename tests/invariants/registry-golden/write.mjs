// Writes histories.json anew: node tests/invariants/registry-golden/write.mjs
// Only where the registry's form was changed on purpose: kiosks that have worked with the old one then need a new cache.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { loadThroughVite } from '../../support/through-vite.mjs';

const { module, close } = await loadThroughVite('/tests/invariants/registry-golden/make.ts');
const golden = await module.makeGolden(module.openLogs);
const lines = golden.histories.map((/** @type {unknown} */ one) => `\t\t${JSON.stringify(one)}`);
writeFileSync(
	'tests/invariants/registry-golden/histories.json',
	`{\n\t"logs": ${JSON.stringify(golden.logs, undefined, '\t').replaceAll('\n', '\n\t')},\n\t"histories": [\n${lines.join(',\n')}\n\t]\n}\n`
);
await close();
process.exit(0);
