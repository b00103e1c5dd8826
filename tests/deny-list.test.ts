import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OPERATION } from '../src/lib/devices/mtp/codes';

const DEVICES = 'src/lib/devices';

/** From here whatever reads a recorder is reached, and whatever the ingest runs. */
const INGEST = [
	`${DEVICES}/mtp/recorder.ts`,
	`${DEVICES}/simulator.ts`,
	`${DEVICES}/usb.webusb.ts`,
	`${DEVICES}/usb-watch.webusb.ts`,
	`${DEVICES}/ingest/ingest.worker.ts`,
	`${DEVICES}/ingest/session.ts`
];
/** The drivers alone: what these reach can touch nothing but the recorder. */
const SOURCE_SIDE = [
	`${DEVICES}/mtp/recorder.ts`,
	`${DEVICES}/usb.webusb.ts`,
	...['drive.fsa.ts', 'source.fsa.ts'].map((name) => `${DEVICES}/${name}`).filter(existsSync)
];

/** Operations of MTP, PTP and Android's extension that write, delete, format, move, record or switch off. */
const WRITING = new Map<number, string>([
	...([
		...[
			[0x100b, 'DeleteObject'],
			[0x100c, 'SendObjectInfo'],
			[0x100d, 'SendObject']
		],
		...[
			[0x100e, 'InitiateCapture'],
			[0x100f, 'FormatStore'],
			[0x1010, 'ResetDevice']
		],
		...[
			[0x1011, 'SelfTest'],
			[0x1012, 'SetObjectProtection'],
			[0x1013, 'PowerDown']
		],
		...[
			[0x1016, 'SetDevicePropValue'],
			[0x1017, 'ResetDevicePropValue']
		],
		...[
			[0x1018, 'TerminateOpenCapture'],
			[0x1019, 'MoveObject'],
			[0x101a, 'CopyObject']
		],
		...[
			[0x101c, 'InitiateOpenCapture'],
			[0x9804, 'SetObjectPropValue']
		],
		...[
			[0x9806, 'SetObjectPropList'],
			[0x9807, 'GetInterdependentPropDesc']
		],
		...[
			[0x9808, 'SendObjectPropList'],
			[0x9811, 'SetObjectReferences']
		],
		...[
			[0x95c2, 'SendPartialObject'],
			[0x95c3, 'TruncateObject']
		],
		...[
			[0x95c4, 'BeginEditObject'],
			[0x95c5, 'EndEditObject']
		]
	] as const)
]);
const NAMES = new RegExp(`\\b(${[...WRITING.values()].join('|')})\\b`, 'i');

/** What a file handle can be changed by (File System Access, OPFS). */
const CHANGES =
	/\.(removeEntry|remove|move|truncate|createWritable|createSyncAccessHandle)\s*\(|\bcreate\s*:\s*true\b|['"]readwrite['"]/;

const codeOf = (text: string) =>
	text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '');

/** Every number that is written in a text, whatever it is written as. */
const numbersIn = (code: string) =>
	Array.from(code.matchAll(/\b(0x[\da-f_]+|0b[01_]+|0o[0-7_]+|\d[\d_]*)n?\b/gi), ([, digits]) =>
		Number((digits ?? '').replaceAll('_', ''))
	);

/** What in a source text could write on a recorder over MTP. */
function writingOver(text: string): string[] {
	const code = codeOf(text);
	const found = numbersIn(code).flatMap((number) => WRITING.get(number) ?? []);
	// A code that is computed or cast is one that nobody has looked at.
	if (/\bas\s+(unknown\s+as\s+)?Operation\b/.test(code)) found.push('a cast to Operation');
	const named = NAMES.exec(code)?.[0];
	return named ? [...found, named] : found;
}

const changing = (text: string): string[] => CHANGES.exec(codeOf(text))?.slice(0, 1) ?? [];

/** Every file of ours that these reach, by imports of any kind. */
function reached(roots: readonly string[]): Map<string, string> {
	const texts = new Map<string, string>();
	const open = [...roots];
	for (let file = open.pop(); file; file = open.pop()) {
		if (texts.has(file)) continue;
		const text = readFileSync(file, 'utf8');
		texts.set(file, text);
		const imports = text.matchAll(
			/(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew\s+URL\s*\(\s*)['"]([^'"]+)['"]/g
		);
		for (const [, name = ''] of imports) {
			const at = name.startsWith('$lib/')
				? name.replace('$lib/', 'src/lib/')
				: name.startsWith('.')
					? join(dirname(file), name)
					: undefined;
			if (at === undefined) continue;
			const found = [at, `${at}.ts`].find((one) => /\.\w+$/.test(one) && existsSync(one));
			if (found) open.push(found);
		}
	}
	return texts;
}

const wrongIn = (files: Map<string, string>, look: (text: string) => string[]) =>
	[...files].flatMap(([file, text]) => look(text).map((what) => `${file}: ${what}`));

describe('whatever reads a recorder cannot write on it [第13条] [第19条]', () => {
	test('no operation of MTP that writes, deletes or formats is reached from the ingest', () => {
		const files = reached(INGEST);
		// It really walks: the session and the codes lie at the end of several imports.
		for (const name of ['mtp/codes.ts', 'mtp/transaction.ts', 'ingest/hash.ts'])
			expect([...files.keys()]).toContain(`${DEVICES}/${name}`);
		expect(wrongIn(files, writingOver)).toEqual([]);
		expect([...files.keys()].filter((file) => file.includes('/clearing/'))).toEqual([]);
	});

	test('what clears a recorder is reached from its own composition root, and from no other one', () => {
		const clearing = (root: string) =>
			[...reached([root]).keys()].filter((file) => file.includes(`${DEVICES}/clearing/`));
		const routes = 'src/routes/(kiosk)';
		for (const root of ['open-kiosk.ts', 'open-ingest.ts', 'open-practice.ts', 'open-profiles.ts'])
			expect(clearing(`${routes}/${root}`)).toEqual([]);
		expect(clearing('src/lib/kiosk/ingest/ingest-desk.ts')).toEqual([]);
		expect(clearing(`${routes}/open-emptying.ts`)).toContain(`${DEVICES}/clearing/drive.fsa.ts`);
		expect(clearing(`${routes}/open-emptying.ts`)).toContain(`${DEVICES}/clearing/mtp.ts`);
	});

	test('the operations there are are these', () => {
		expect(Object.values(OPERATION).map((code) => code.toString(16))).toEqual([
			...['1001', '1002', '1003', '1004', '1005', '1007', '1008', '1009', '1015', '101b'],
			...['9803', '9805', '95c1']
		]);
	});

	test('nothing that changes a folder or a file is reached from a driver', () => {
		const files = reached(SOURCE_SIDE);
		expect(files.size).toBeGreaterThan(15);
		expect(wrongIn(files, changing)).toEqual([]);
	});

	test.each([
		['const x = 0x100b;', ['DeleteObject']],
		['ask(4111, [])', ['FormatStore']],
		['{ Truncate: 0x95_C3 }', ['TruncateObject']],
		['session.deleteObject(handle)', ['deleteObject']],
		['ask((0x100a + 1) as Operation)', ['a cast to Operation']],
		['// 0x100b is DeleteObject\nask(0x1009)', []]
	])('the look at the codes sees %s', (text, found) => {
		expect(writingOver(text)).toEqual(found);
	});

	test.each([
		['await root.removeEntry(name)', ['.removeEntry(']],
		['handle.createWritable()', ['.createWritable(']],
		['getFileHandle(name, { create: true })', ['create: true']],
		['known.delete(key)', []]
	])('the look at the handles sees %s', (text, found) => {
		expect(changing(text)).toEqual(found);
	});
});
