// A key that one language lacks ends the build, before anything is built.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const KIOSK = 'src/lib/ui/messages';
const COUNTY = 'src/routes/county/_messages';
const ZH = `export const zh = {
	title: '设置',
	many: (n: number, of: number): string => \`\${n} / \${of}\`,
	group: { one: '一', list: ['甲', '乙'] }
};
`;
const EN = `import type { zh } from './zh';
export const en: typeof zh = {
	title: 'Settings',
	many: (n, of) => \`\${n} of \${of}\`,
	group: { one: 'One', list: ['A', 'B'] }
};
`;

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'luzheng-words-'));
	for (const part of [KIOSK, COUNTY]) {
		mkdirSync(join(root, part), { recursive: true });
		writeFileSync(join(root, part, 'zh.ts'), ZH);
		writeFileSync(join(root, part, 'en.ts'), EN);
	}
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The first step of `npm run build`. */
const check = (folder: string) => {
	const { status, stderr } = spawnSync(process.execPath, ['scripts/message-keys.mjs', folder], {
		encoding: 'utf8'
	});
	return { status, says: stderr };
};

describe('both languages say the same things', () => {
	test('the kiosk and the county of this program do, and the build begins with looking', () => {
		expect(check('.')).toEqual({ status: 0, says: '' });
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
			scripts: { build: string };
		};
		expect(scripts.build).toMatch(/^node scripts\/message-keys\.mjs && /);
	});

	test('it looks before a build has made the tsconfig.json that the program’s own stands on', () => {
		writeFileSync(join(root, 'tsconfig.json'), '{ "extends": "./.svelte-kit/tsconfig.json" }');
		expect(check(root)).toEqual({ status: 0, says: '' });
	});

	test.each([
		['a key is missing in English', KIOSK, 'en', "	title: 'Settings',\n", '', 'title'],
		['a key is missing in Chinese', COUNTY, 'zh', "	title: '设置',\n", '', 'title'],
		['a key of a group is missing', COUNTY, 'en', "one: 'One', ", '', 'group.one'],
		[
			'a sentence takes other parameters',
			KIOSK,
			'en',
			'(n, of) => `${n} of ${of}`',
			'(n) => `${n}`',
			'many'
		],
		['a list is shorter', KIOSK, 'en', ", 'B'", '', 'group.list'],
		['a key says nothing', COUNTY, 'en', "'Settings'", "''", 'title']
	] as const)('%s: the build ends, and the key is named', (_, part, language, from, to, named) => {
		const file = join(root, part, `${language}.ts`);
		const words = readFileSync(file, 'utf8');
		expect(words).toContain(from);
		writeFileSync(file, words.replace(from, to));
		const { status, says } = check(root);
		expect(status).toBe(1);
		expect(says).toContain(part);
		expect(says).toContain(named);
		expect(says).toContain('add, remove or mend the keys above');
	});
});
