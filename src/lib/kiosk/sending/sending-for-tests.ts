// A station with two recordings in a case file, its county, and a line between them that does as it is told. Imported by tests only.
import { instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Decided } from '$lib/ledger/events/event';
import { sendingKey } from '$lib/ledger/evidence/evidence-sending';
import { details } from '$lib/ledger/dossier/dossier-for-tests';
import { morning, newLog } from '$lib/ledger/testing/for-tests';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import type { BegunUpload, EvidenceSender, SendFault } from '$lib/sync/evidence-sender';
import { openSendingDesk } from './sending-desk';
import type { SendingKeeping, SendingOrder } from './sending-keeping';

export const shaOf = (n: number): string => n.toString(16).padStart(64, '0');
export const fileOf = (n: number) => ({
	...{ ingest: 's01-e1-0', path: `DCIM/${n}.mp4`, sha256: shaOf(n) }
});
export const keyOf = (n: number): string => sendingKey(fileOf(n));
const BYTES = 100;

export const allow = (on: boolean): Decided => ({
	type: 'evidence-upload-set',
	body: { station: 's01', on, classes: [] }
});
export const received = (n: number): Decided => ({
	type: 'evidence-received',
	body: { ...fileOf(n), station: 's01', bytes: BYTES, place: 'disk' }
});
export const refused = (n: number): Decided => ({
	type: 'evidence-refused',
	body: { ...fileOf(n), station: 's01', bytes: BYTES, found: shaOf(99) }
});
export const restrict = (n: number): Decided => ({
	type: 'footage-restricted',
	body: {
		...{ restriction: 's01-e1-9', kind: 'privacy', files: [fileOf(n)], readers: [] },
		ground: 'said-by-party'
	}
});

/** As a browser would keep it; it outlives the desk. */
export function memoryKeeping(): SendingKeeping {
	const orders = new Map<string, SendingOrder>();
	const uploads = new Map<string, BegunUpload>();
	const done = () => Promise.resolve();
	return {
		orders: () => Promise.resolve([...orders.values()]),
		order(keys, at) {
			for (const [place, key] of keys.entries())
				if (!orders.has(key)) orders.set(key, { key, at, place });
			return done();
		},
		cancel: (key) => (orders.delete(key), done()),
		begun: (key) => Promise.resolve(uploads.get(key)),
		keep: (key, is) => (uploads.set(key, is), done()),
		moved(key, bytes) {
			const is = uploads.get(key);
			if (is) uploads.set(key, { ...is, bytes });
			return done();
		},
		forget: (key) => (uploads.delete(key), done()),
		allBegun: () => Promise.resolve(new Map(uploads))
	};
}

/** One sending that is under way, until the test ends it. */
export interface Call {
	readonly path: string;
	readonly signal: AbortSignal;
	readonly bytes: (done: number) => void;
	readonly end: (answer: Result<null, SendFault>) => void;
}

export async function sendingKiosk() {
	const store = openMemoryStore();
	const [station, county] = [
		await newLog('custody.411328/s01/e1'),
		await newLog('custody.411328/county')
	];
	const add = async (log: typeof station, ...acts: readonly Decided[]) => {
		for (const act of acts) await store.append([await log.add(act, morning)]);
	};
	await add(
		station,
		{
			type: 'files-verified',
			body: {
				...{ ingest: 's01-e1-0', recorder: 'J-03', bag: 'b' },
				files: [1, 2].map((n) => ({
					...{ path: fileOf(n).path, sha256: shaOf(n), bytes: BYTES, stored: `data/${n}` },
					...{ linked: null, facts: [], modified: '2026-07-29T08:00:00+08:00' }
				}))
			}
		},
		{ type: 'subject-registered', body: { subject: 's01-e1-1', ...details } },
		{
			type: 'case-opened',
			body: {
				...{ case: 's01-e1-2', subject: 's01-e1-1', number: '7号', cause: '假种子' },
				opened: '2026-07-29'
			}
		},
		{
			type: 'evidence-linked',
			body: { case: 's01-e1-2', documents: [], note: '', files: [fileOf(1), fileOf(2)] }
		}
	);

	const world = {
		...{ clock: 0, ingesting: false, syncs: 0, ended: [] as string[] },
		found: (() => ok(new File([], ''))) as () => Result<File, DeviceFault>,
		digest: undefined as string | undefined
	};
	const keeping = memoryKeeping();
	const calls: Call[] = [];
	const waiting: ((call: Call) => void)[] = [];
	const sender: EvidenceSender = {
		send: (name, _, { signal, onBytes: bytes }) =>
			new Promise((end) => {
				signal.addEventListener('abort', () => end(err({ fault: 'stopped' })));
				const call: Call = { path: name.path, signal, bytes, end };
				calls.push(call);
				waiting.shift()?.(call);
			}),
		end: (name) => (
			world.ended.push(name.path),
			keeping.forget(sendingKey(name)).then(() => ok(null))
		)
	};
	const open = () =>
		openSendingDesk({
			...{ store, station: 's01', county: county.signer.name, keeping, sender },
			sealed: () => Promise.resolve(new Set()),
			find: (_, stored) => {
				world.digest ??= shaOf(Number(stored.slice(5)));
				return Promise.resolve(world.found());
			},
			digest: () => {
				const is = world.digest;
				world.digest = undefined;
				return Promise.resolve(is);
			},
			ingesting: () => world.ingesting,
			sync: () => void world.syncs++,
			now: () => instant(morning + world.clock),
			elapsed: () => world.clock,
			...{ chance: () => 0, changed: () => undefined }
		});
	const desk = open();
	return {
		...{ world, keeping, calls, desk, open },
		county: (...acts: readonly Decided[]) => add(county, ...acts),
		station: (...acts: readonly Decided[]) => add(station, ...acts),
		/** The next sending, as soon as it is begun. */
		called: () => new Promise<Call>((on) => waiting.push(on)),
		/** Where the copies stand, and why. */
		async states(of = desk): Promise<string> {
			const { rows } = await of.read();
			return [...rows]
				.reverse()
				.map(({ state, why }) => (why ? `${state} ${why}` : state))
				.join(', ');
		}
	};
}
