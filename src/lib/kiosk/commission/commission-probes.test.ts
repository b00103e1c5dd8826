import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { err, ok } from '$lib/base/result';
import type { DriveShown } from '$lib/devices/drives';
import type { Probe } from '../ports/commission';
import { commissionProbes, type ProbeParts } from './commission-probes';
import type { PinState } from '../ports/counter';
import type { VaultInUse } from '../vaults/vault-desk';

const root = {} as FileSystemDirectoryHandle;
const trial = { bytes: 16, writtenPerSecond: 8, readPerSecond: 9, leftovers: 0 };
const vault = (place: 'first' | 'second', change: Partial<VaultInUse['status']> = {}) => ({
	...{ root, status: { place, id: place, name: place, designated: true, state: 'ready' as const } },
	...(Object.keys(change).length > 0 && {
		status: { place, id: place, name: place, designated: true, state: 'ready' as const, ...change }
	})
});
const person = (id: string, roles: readonly string[], change: object = {}) =>
	[id, { person: id, name: id, station: 's01', roles, active: true, ...change }] as const;

interface World {
	readonly vaults: readonly VaultInUse[];
	readonly pins: Readonly<Record<string, PinState['state']>>;
	readonly media: readonly {
		readonly vault: string;
		readonly serial: string;
		readonly retired?: true;
	}[];
	/** Sizes of the copy as it is looked at again and again; the ledger has 9. */
	readonly copies: readonly number[];
	readonly drives: readonly Pick<DriveShown, 'name' | 'state'>[];
	readonly full: boolean;
	/** How the exchange ends. */
	readonly sync: 'idle' | 'offline';
}

function probesOf(change: Partial<World> = {}) {
	const world: World = {
		...{ vaults: [vault('first'), vault('second')], pins: {}, media: [], copies: [9] },
		...{ drives: [], full: false, sync: 'idle', ...change }
	};
	const looks = [...world.copies];
	const asked = { sync: false };
	const parts = {
		kiosk: {
			station: 's01',
			now: () => instant(5),
			syncNow: () => void (asked.sync = true),
			sync: () => ({
				state: asked.sync ? world.sync : 'working',
				skewMillis: 700,
				receipt: { size: 8, at: instant(4) }
			}),
			ledger: () => ({ size: 9, setBackTo: undefined }),
			copy: () => ({
				state: 'current',
				size: looks.length > 1 ? looks.shift() : looks[0]
			}),
			counter: { pin: (id: string) => Promise.resolve({ state: world.pins[id] ?? 'unset' }) },
			media: {
				list: () =>
					Promise.resolve(
						world.media.map(({ vault: of, serial, retired }) => ({
							medium: { is: { vault: of, serial }, retired }
						}))
					)
			},
			registry: () => ({
				people: new Map([
					person('p1', ['officer']),
					person('p2', ['custodian']),
					person('p3', ['custodian'], { active: false }),
					person('p4', ['custodian'], { station: 's02' })
				]),
				recorders: new Map([
					['J-01', { station: 's01', active: true }],
					['J-02', { station: 's01', active: false }],
					['J-03', { station: 's02', active: true }]
				]),
				custody: { packs: () => ({ inForce: () => ({ id: 'tanghe', pack: undefined }) }) }
			})
		},
		vaults: { all: () => world.vaults, refresh: () => Promise.resolve() },
		tryVault: () => Promise.resolve(world.full ? err({ fault: 'vault-full' }) : ok(trial)),
		county: { name: 'tanghe', digits: '1' },
		drives: () => Promise.resolve(world.drives),
		pause: () => Promise.resolve(),
		browser: {}
	};
	// Of the kiosk only what a probe asks of it.
	return commissionProbes(parts as unknown as ProbeParts);
}

const run = { signal: new AbortController().signal, part: () => undefined };
const find = (probe: Probe, change: Partial<World> = {}) =>
	probesOf(change)[probe]?.(run, undefined);

test.each<[string, Probe, Partial<World>, unknown]>([
	['a vault that takes what is written', 'vault', {}, { is: 'tried', name: 'first', trial }],
	[
		'[第12条] the browser’s own folder, which is no designated storage',
		'vault',
		{ vaults: [vault('first', { designated: false })] },
		{ is: 'away', why: 'none', name: '' }
	],
	[
		'a vault that is away',
		'vault',
		{ vaults: [vault('first', { state: 'lost' })] },
		{ is: 'away', why: 'lost', name: 'first' }
	],
	[
		'a full one',
		'second',
		{ full: true },
		{ is: 'fault', name: 'second', fault: { fault: 'vault-full' } }
	],
	['no second one', 'second', { vaults: [vault('first')] }, { is: 'away', why: 'none', name: '' }],
	[
		'[第12条] the serial numbers of both disks, not of one out of use',
		'apart',
		{
			media: [
				{ vault: 'first', serial: ' WD-1 ' },
				{ vault: 'second', serial: 'WD-2' },
				{ vault: 'second', serial: 'WD-0', retired: true }
			]
		},
		{ both: true, first: 'WD-1', second: 'WD-2' }
	],
	[
		'no second disk to compare',
		'apart',
		{ vaults: [vault('first')] },
		{ both: false, first: '', second: '' }
	],
	[
		'a copy that comes a little later',
		'copy',
		{ copies: [3, 6, 9] },
		{ state: 'current', size: 9, of: 9 }
	],
	['a copy that does not come', 'copy', { copies: [3] }, { state: 'current', size: 3, of: 9 }],
	[
		'who has a PIN here, in service and of this station',
		'people',
		{ pins: { p1: 'ready', p2: 'locked', p3: 'ready', p4: 'ready' } },
		{ custodians: ['p2'], others: ['p1'] }
	],
	['a PIN that was lost', 'people', { pins: { p2: 'lost' } }, { custodians: [], others: [] }],
	['[第2条] the recorders of this station in service', 'recorders', {}, { count: 1 }],
	['[第24条] a pack that cannot be read', 'pack', {}, { id: 'tanghe', readable: false }],
	['what the county confirmed', 'receipt', {}, { size: 8, of: 9, at: 4 }],
	['the county’s clock', 'clock', {}, { heard: { skewMillis: 700, at: 5 }, setBack: false }],
	[
		'places of recorders',
		'drives',
		{
			drives: [
				{ name: 'a', state: 'empty' },
				{ name: 'b', state: 'ask' },
				{ name: 'c', state: 'vault' }
			]
		},
		{ named: 3, asking: ['b'], inVault: ['c'] }
	]
])('%s is found', async (_, probe, world, value) => {
	expect(await find(probe, world)).toEqual(value);
});

test('a county that does not answer leaves what was heard of its clock before', async () => {
	const heard = { skewMillis: 90, at: instant(1) };
	const found = await probesOf({ sync: 'offline' }).clock?.(run, { heard, setBack: false });
	expect(found).toEqual({ heard, setBack: false });
});

test('a kiosk that cannot be backed up or locked has no such lines', () => {
	expect(probesOf()).not.toHaveProperty('backup');
	expect(probesOf()).not.toHaveProperty('lock');
});
