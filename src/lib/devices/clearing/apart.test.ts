import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DEVICES = 'src/lib/devices';
const sources = readdirSync(DEVICES, { recursive: true, encoding: 'utf8' }).filter(
	(path) => path.endsWith('.ts') && !path.includes('.test.') && !path.startsWith('clearing/')
);
const textOf = (path: string) => readFileSync(join(DEVICES, path), 'utf8');

test('[第19条] nothing on the way of an ingest can clear a recorder', () => {
	expect(sources.length).toBeGreaterThan(40);
	expect(sources.filter((path) => /from '.*clearing/.test(textOf(path)))).toEqual([]);
});

test('[第19条] the driver of a folder neither writes, moves nor removes', () => {
	const driver = textOf('drive.fsa.ts');
	expect(driver).toMatch(/getFileHandle\(/);
	expect(driver).not.toMatch(
		/createWritable|createSyncAccessHandle|removeEntry|\.move\(|create: true/
	);
});
