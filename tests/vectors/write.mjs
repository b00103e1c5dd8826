// `node tests/vectors/write.mjs`: writes the test vectors anew. Where a format is meant to stay, nothing changes.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { loadThroughVite } from '../support/through-vite.mjs';

const { module, close } = await loadThroughVite('/tests/vectors/make.ts');
try {
	for (const old of ['good', 'bad', 'rule-pack'])
		rmSync(join(import.meta.dirname, old), { recursive: true, force: true });
	let sum = 0;
	const files = await module.makeVectors();
	for (const [path, bytes] of files) {
		const target = join(import.meta.dirname, path);
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, bytes);
		sum += bytes.length;
	}
	// The page shows this one, and it changes whenever the rule pack gets another field.
	const page = join(import.meta.dirname, '../../docs/formats.md');
	const issued = new TextDecoder().decode(files.get('rule-pack/issued'));
	const shown = /(?<=```note rule-pack\n)[\s\S]*?(?=```)/;
	writeFileSync(
		page,
		readFileSync(page, 'utf8').replace(shown, () => issued)
	);
	process.stdout.write(`${files.size} files, ${sum} bytes\n`);
} finally {
	await close();
}
