import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelKinds, readLabel, writeLabel, type LabelRegister } from './label';

const register: LabelRegister = {
	recorders: new Map([
		['J-03', { serial: 'DSJ 00412' }],
		['J-04', { serial: 'DSJ-00413' }],
		['执法07', { serial: '' }],
		['a_1', { serial: '' }],
		['A-1', { serial: '' }],
		['OLD-9', { serial: 'DSJ00412' }],
		['77', { serial: '' }]
	]),
	people: new Map([
		['11-002318', {}],
		['77', {}]
	]),
	media: [
		{ id: '6f0c2a11', numbers: ['移动硬盘 2 号', 'WX21A', ''] },
		{ id: '6f0c2a12', numbers: ['WX21A'] }
	],
	kept: (id) => (id === 'OLD-9' ? 'J-03' : id)
};
const read = (text: string) => {
	const is = readLabel(text, register);
	return is.ok ? `${is.value.kind} ${is.value.id}` : is.error;
};

test.each([
	[{ kind: 'recorder', id: 'J-03' }, 'R/J-03'],
	[{ kind: 'person', id: '11-002318' }, 'P/11-002318'],
	[{ kind: 'medium', id: '6f0c2a11' }, 'M/6f0c2a11'],
	[{ kind: 'recorder', id: '执法07' }, 'R/=e689a7e6b3953037']
] as const)('a label says what it is on, in signs that a scanner can type: %o', (is, text) => {
	expect(writeLabel(is)).toBe(text);
	expect(read(text)).toBe(`${is.kind} ${is.id}`);
});

test.each([
	['as it is', 'R/J-03'],
	['Caps Lock', 'r/j-03'],
	['full-width', 'Ｒ／Ｊ－０３'],
	['a Chinese input method’s signs', 'R、J—03'],
	['a colon of an earlier or another label', 'R：J-03'],
	['a lost Shift', 'r;j-03'],
	['spaces around it', '  R/J-03 \r'],
	['bare, as it stands on the device', 'J-03'],
	['the maker’s serial number', 'dsj00412'],
	['the label of a number that was merged into it', 'R/OLD-9']
])('a recorder is found by its label: %s', (_, text) => {
	expect(read(text)).toBe('recorder J-03');
});

test.each([
	['11-002318', 'person 11-002318'],
	['１１－００２３１８', 'person 11-002318'],
	['M/6F0C2A11', 'medium 6f0c2a11'],
	['移动硬盘 2 号', 'medium 6f0c2a11'],
	['P/77', 'person 77'],
	['R/77', 'recorder 77'],
	['a_1', 'recorder a_1'],
	['A-1', 'recorder A-1']
])('%s is %s', (text, is) => {
	expect(read(text)).toBe(is);
});

test('several that bear one number are named, and nobody chooses for whoever scanned', () => {
	expect(read('77')).toMatchObject({
		fault: 'ambiguous',
		among: [
			{ kind: 'recorder', id: '77' },
			{ kind: 'person', id: '77' }
		]
	});
	expect(read('WX21A')).toMatchObject({ fault: 'ambiguous', among: [{}, {}] });
	// A keyboard that lost Shift made one of two numbers of it.
	expect(read('R/a-1')).toMatchObject({ fault: 'ambiguous', among: [{}, {}] });
});

test('what nobody registered is said with its number; nothing is nothing', () => {
	expect(read('X-99')).toEqual({ fault: 'unknown', text: 'X-99', kind: undefined });
	expect(read('P/12-000001')).toEqual({ fault: 'unknown', text: '12-000001', kind: 'person' });
	// Of another kind than its label says: not taken for it.
	expect(read('P/J-04')).toMatchObject({ fault: 'unknown', kind: 'person' });
	expect(read(' \t')).toEqual({ fault: 'empty' });
});

test('whatever the number, its label is ASCII without blanks and leads back to it', () => {
	const id = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,47}$/u);
	fc.assert(
		fc.property(id, fc.constantFrom(...labelKinds), (id, kind) => {
			const text = writeLabel({ kind, id });
			expect(text).toMatch(/^[!-~]+$/);
			const only = {
				recorders: new Map(kind === 'recorder' ? [[id, { serial: '' }]] : []),
				people: new Map(kind === 'person' ? [[id, {}]] : []),
				media: kind === 'medium' ? [{ id, numbers: [] }] : []
			};
			expect(readLabel(text, only)).toEqual({ ok: true, value: { kind, id } });
		})
	);
});
