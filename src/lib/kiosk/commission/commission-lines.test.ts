import { describe, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import type { Check, Dated, Kept, Probe, ProbeFound, Said, TrialAnswer } from '../ports/commission';
import { linesOf, openLines } from './commission-lines';

const now = instant(Date.UTC(2026, 6, 29));
const DAY = 24 * 60 * 60 * 1000;
const VERSION = '7';
const dated = <T>(value: T, daysAgo = 0, version = VERSION): Dated<T> => ({
	...{ value, version, at: instant(now - daysAgo * DAY) }
});
const said = (value: TrialAnswer, daysAgo = 0): Said => ({ ...dated(value, daysAgo), by: 'p2' });

const tried = {
	...({ is: 'tried', name: '一号盘' } as const),
	trial: { bytes: 16, writtenPerSecond: 8, readPerSecond: 9, leftovers: 0 }
} as const;

/** What a kiosk finds where everything is as it should be. */
const fine: ProbeFound = {
	persisted: { persisted: true },
	space: { freeBytes: 9 * 1024 ** 3, quotaBytes: 10 * 1024 ** 3 },
	...{ vault: tried, second: tried },
	apart: { both: true, first: 'WD-1', second: 'WD-2' },
	copy: { state: 'current', size: 12, of: 12 },
	backup: { last: { at: instant(now - DAY), where: 'U 盘', size: 1000 } },
	county: { name: 'tanghe', digits: '1 2 3' },
	receipt: { size: 12, of: 12, at: now },
	clock: { heard: { skewMillis: 400, at: now }, setBack: false },
	zone: { name: 'Asia/Shanghai', offsetMinutes: 480 },
	pack: { id: 'tanghe', readable: true },
	update: { waiting: false },
	people: { custodians: ['p2'], others: ['p1'] },
	recorders: { count: 3 },
	lock: { minutes: 3 },
	usb: { here: true },
	drives: { named: 1, asking: [], inVault: [] },
	screen: { width: 1024, height: 600, touch: true }
};
const keptOf = (found: ProbeFound, daysAgo = 0, version = VERSION): Kept => ({
	found: Object.fromEntries(
		Object.entries(found).map(([probe, value]) => [probe, dated(value, daysAgo, version)])
	),
	said: { printer: said('good') },
	scanned: dated({ keys: 16, gapMillis: 4 }),
	usbSeen: dated({ name: 'DSJ', chosen: false })
});
const all = keptOf(fine);

const lineIn = (kept: Kept, check: Check, has: (check: Check) => boolean = () => true) =>
	linesOf(kept, has, now, VERSION).find((line) => line.check === check);
const with1 = <P extends Probe>(probe: P, value: ProbeFound[P], kept = all): Kept => ({
	...kept,
	found: { ...kept.found, [probe]: dated(value) }
});

describe('启用检查', () => {
	test('of a new kiosk every line is untried, and says how it is tried', () => {
		const lines = linesOf({ found: {}, said: {} }, () => true, now, VERSION);
		expect(lines).toHaveLength(21);
		expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['untried']));
		expect(lines.every(({ how }) => how !== undefined)).toBe(true);
	});

	test('where everything was found good nothing is open, and each line has its time', () => {
		const lines = linesOf(all, () => true, now, VERSION);
		expect(openLines(lines)).toEqual([]);
		expect(lines.every(({ at, how }) => at !== undefined && how === undefined)).toBe(true);
		expect(lines.find(({ check }) => check === 'printer')?.by).toBe('p2');
	});

	test('what a kiosk cannot look at has no line', () => {
		expect(lineIn(all, 'backup', (check) => check !== 'backup')).toBeUndefined();
	});

	test.each<[string, Kept, Check, string, string]>([
		['not persisted', with1('persisted', { persisted: false }), 'persisted', 'bad', 'persist'],
		[
			'no room',
			with1('space', { freeBytes: 1000, quotaBytes: 10 }),
			...(['space', 'bad', 'free-space'] as const)
		],
		[
			'[第12条] no designated storage',
			with1('vault', { is: 'away', why: 'none', name: '' }),
			...(['vault', 'bad', 'choose-vault'] as const)
		],
		[
			'a pulled storage',
			with1('vault', { is: 'away', why: 'lost', name: 'x' }),
			...(['vault', 'bad', 'connect-vault'] as const)
		],
		[
			'a full storage',
			with1('vault', { is: 'fault', name: 'x', fault: { fault: 'vault-full' } }),
			...(['vault', 'bad', 'mend-vault'] as const)
		],
		[
			'a try that was stopped',
			with1('second', { is: 'fault', name: 'x', fault: { fault: 'cancelled' } }),
			...(['second', 'untried', 'run'] as const)
		],
		[
			'[第12条] no second storage',
			with1('second', { is: 'away', why: 'none', name: '' }),
			...(['second', 'bad', 'choose-second'] as const)
		],
		[
			'[第12条] one disk registered twice',
			with1('apart', { both: true, first: 'WD-1', second: 'WD-1' }),
			...(['apart', 'bad', 'register-media'] as const)
		],
		[
			'disks that nobody registered',
			with1('apart', { both: true, first: '', second: '' }),
			...(['apart', 'untried', 'say-apart'] as const)
		],
		[
			'a copy that lags',
			with1('copy', { state: 'current', size: 3, of: 9 }),
			...(['copy', 'bad', 'wait-copy'] as const)
		],
		['no backup', with1('backup', { last: undefined }), 'backup', 'bad', 'back-up'],
		[
			'a backup of long ago',
			with1('backup', { last: { at: instant(now - 31 * DAY), where: '', size: 1 } }),
			...(['backup', 'bad', 'back-up'] as const)
		],
		[
			'nothing confirmed by the county',
			with1('receipt', { size: 0, of: 4, at: undefined }),
			...(['receipt', 'bad', 'sync'] as const)
		],
		[
			'a clock that is off',
			with1('clock', { heard: { skewMillis: -61_000, at: now }, setBack: false }),
			...(['clock', 'bad', 'set-clock'] as const)
		],
		[
			'the county not heard',
			with1('clock', { heard: undefined, setBack: false }),
			...(['clock', 'untried', 'say-clock'] as const)
		],
		[
			'the county not heard for long',
			with1('clock', { heard: { skewMillis: 0, at: instant(now - 31 * DAY) }, setBack: false }),
			...(['clock', 'untried', 'say-clock'] as const)
		],
		[
			'another time zone',
			with1('zone', { name: 'UTC', offsetMinutes: 0 }),
			...(['zone', 'bad', 'set-zone'] as const)
		],
		[
			'[第24条] a rule pack that cannot be read',
			with1('pack', { id: 'x', readable: false }),
			...(['pack', 'bad', 'wait-pack'] as const)
		],
		['an update that waits', with1('update', { waiting: true }), 'update', 'bad', 'update'],
		[
			'one person with a PIN',
			with1('people', { custodians: ['p2'], others: [] }),
			...(['people', 'bad', 'set-pins'] as const)
		],
		[
			'no custodian with a PIN',
			with1('people', { custodians: [], others: ['p1', 'p3'] }),
			...(['people', 'bad', 'set-pins'] as const)
		],
		[
			'[第2条] no recorder registered',
			with1('recorders', { count: 0 }),
			...(['recorders', 'bad', 'register'] as const)
		],
		['no idle lock', with1('lock', { minutes: undefined }), 'lock', 'bad', 'set-lock'],
		[
			'a browser without USB',
			{ ...with1('usb', { here: false }), usbSeen: undefined },
			...(['usb', 'bad', 'chromium'] as const)
		],
		[
			'no recorder on USB yet',
			{ ...all, usbSeen: undefined },
			...(['usb', 'untried', 'dock-usb'] as const)
		],
		[
			'a place that asks again',
			with1('drives', { named: 1, asking: ['x'], inVault: [] }),
			...(['drives', 'bad', 'allow-drives'] as const)
		],
		[
			'[第12条] a recorder’s place in a vault',
			with1('drives', { named: 1, asking: [], inVault: ['x'] }),
			...(['drives', 'bad', 'vault-drives'] as const)
		],
		[
			'a small screen',
			with1('screen', { width: 800, height: 600, touch: true }),
			...(['screen', 'bad', 'screen'] as const)
		],
		[
			'a page that was not whole',
			{ ...all, said: { printer: said('bad') } },
			...(['printer', 'bad', 'print'] as const)
		],
		['no page printed', { ...all, said: {} }, 'printer', 'untried', 'print'],
		['nothing scanned', { ...all, scanned: undefined }, 'scanner', 'untried', 'scan']
	])('%s is said, with what to do', (_, kept, check, state, how) => {
		expect(lineIn(kept, check)).toMatchObject({ state, how });
		expect(openLines(linesOf(kept, () => true, now, VERSION)).map((line) => line.check)).toEqual([
			check
		]);
	});
});

test('a clock that is back before the ledger is bad, whatever the county said', () => {
	const kept = with1('clock', { heard: { skewMillis: 0, at: now }, setBack: true });
	expect(lineIn(kept, 'clock')?.how).toBe('set-clock');
});

test.each<[string, Probe & ('clock' | 'apart' | 'drives'), Kept]>([
	[
		'a custodian who looked at a wall clock',
		'clock',
		with1('clock', { heard: undefined, setBack: false })
	],
	['a custodian who saw two disks', 'apart', with1('apart', { both: true, first: '', second: '' })]
])('%s makes it good where the kiosk cannot know', (_, check, kept) => {
	const line = lineIn({ ...kept, said: { [check]: said('good') } }, check);
	expect(line).toMatchObject({ state: 'good', by: 'p2', found: { of: 'said', trial: check } });
});

test('what the kiosk found bad stands, whatever somebody said', () => {
	const kept = with1('clock', { heard: { skewMillis: 90_000, at: now }, setBack: false });
	expect(lineIn({ ...kept, said: { clock: said('good') } }, 'clock')?.state).toBe('bad');
});

test.each<Check>(['usb', 'drives', 'printer', 'scanner'])(
	'a station that has no %s says so, and it is 不适用',
	(check) => {
		const none = with1('drives', { named: 0, asking: [], inVault: [] });
		const kept = {
			...none,
			usbSeen: undefined,
			scanned: undefined,
			said: { [check]: said('none') }
		};
		expect(lineIn(kept, check)).toMatchObject({ state: 'none', by: 'p2', how: undefined });
	}
);

test('of a scanner and the word that there is none the newer one counts', () => {
	const scanned = dated({ keys: 3, gapMillis: 2 }, 1);
	expect(lineIn({ ...all, scanned, said: { scanner: said('none') } }, 'scanner')?.state).toBe(
		'none'
	);
	expect(lineIn({ ...all, scanned, said: { scanner: said('none', 2) } }, 'scanner')?.state).toBe(
		'good'
	);
});

describe('what was good is looked at again', () => {
	test.each<[string, Kept, Check, string]>([
		['after 30 days', keptOf(fine, 31), 'persisted', 'run'],
		['under another version', keptOf(fine, 0, '6'), 'screen', 'run'],
		['a page printed long ago', { ...all, said: { printer: said('good', 31) } }, 'printer', 'print']
	])('%s', (_, kept, check, how) => {
		expect(lineIn(kept, check)).toMatchObject({ state: 'again', how });
	});

	test('and what was bad stays bad', () => {
		const kept = keptOf({ ...fine, persisted: { persisted: false } }, 31);
		expect(lineIn(kept, 'persisted')?.state).toBe('bad');
	});

	test('on the thirtieth day it still counts', () => {
		expect(lineIn(keptOf(fine, 30), 'persisted')?.state).toBe('good');
	});
});
