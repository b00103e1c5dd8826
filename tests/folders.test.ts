// No folder of an area needs one that needs it: which folder stands on which is a matter of looking (README.md, docs/decisions/0056).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const LIB = 'src/lib';
/** What a test alone needs may stand anywhere. */
const FOR_TESTS = /\.(test|contract)\.ts$|for-tests\.ts$|\/testing\//;
const IMPORT = /(?:from|import)\s*\(?\s*['"]((?:\.|\$lib\/)[^'"]+)['"]/g;

const fileOf = (path: string): string =>
	['', '.ts', '.svelte']
		.map((ending) => path + ending)
		.find((one) => /\.\w+$/.test(one) && existsSync(one)) ?? path;

/** The folder directly below the area; the area itself for what lies there and puts the others together. */
const folderOf = (area: string, file: string): string => {
	const path = relative(join(LIB, area), file);
	return path.includes('/') ? path.slice(0, path.indexOf('/')) : '.';
};

/** Which folder needs which, each with one file that does. */
function arrowsOf(area: string): Map<string, Map<string, string>> {
	const arrows = new Map<string, Map<string, string>>();
	const files = readdirSync(join(LIB, area), { recursive: true, encoding: 'utf8' })
		.map((name) => join(LIB, area, name))
		.filter((file) => /\.(ts|svelte)$/.test(file) && !FOR_TESTS.test(file));
	for (const file of files)
		for (const [, named = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
			const path = named.startsWith('.') ? join(dirname(file), named) : join('src', named.slice(1));
			const to = fileOf(path);
			if (FOR_TESTS.test(to) || !to.startsWith(join(LIB, area))) continue;
			const [from, of] = [folderOf(area, file), folderOf(area, to)];
			if (from === of) continue;
			if (!arrows.has(from)) arrows.set(from, new Map());
			arrows.get(from)?.set(of, `${file} → ${to}`);
		}
	return arrows;
}

/** What is left when every folder is taken away that needs none of those that are left: the circles, and what stands on them. */
function circlesOf(arrows: Map<string, Map<string, string>>): readonly string[] {
	const left = new Set([...arrows.keys(), ...[...arrows.values()].flatMap((to) => [...to.keys()])]);
	const needs = (from: string) =>
		[...(arrows.get(from)?.keys() ?? [])].filter((to) => left.has(to));
	for (let before = -1; before !== left.size;) {
		before = left.size;
		for (const folder of [...left]) if (needs(folder).length === 0) left.delete(folder);
	}
	return [...left].flatMap((from) => needs(from).map((to) => arrows.get(from)?.get(to) ?? to));
}

describe('folders of an area', () => {
	test.each(['ledger', 'kiosk', 'ui'])('%s: none needs one that needs it', (area) => {
		const arrows = arrowsOf(area);
		expect(arrows.size).toBeGreaterThan(3);
		expect(circlesOf(arrows)).toEqual([]);
	});

	test('a circle is found, with the files that make it', () => {
		const made = new Map([
			['a', new Map([['b', 'a/1 → b/1']])],
			['b', new Map([['c', 'b/2 → c/1']])],
			['c', new Map([['b', 'c/2 → b/3']])]
		]);
		expect(circlesOf(made)).toEqual(['a/1 → b/1', 'b/2 → c/1', 'c/2 → b/3']);
	});
});
