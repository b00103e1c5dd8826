// A station with footage whose time is over, in two vaults that are kept in memory, and the desks that dispose of it.
import { instant, later, toIso, type Instant } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import { err, ok } from '$lib/base/result';
import { orderFault, type RemovalSession } from '$lib/devices/disposal/removal';
import { openApprovals } from '$lib/kiosk/approvals';
import { openDisposalBook } from '$lib/kiosk/requests/disposal-known';
import type { VaultInUse } from '$lib/kiosk/vaults/vault-desk';
import { rereadEntry } from '$lib/ledger/log/entry';
import { morning, newLog, newSigner } from '$lib/ledger/testing/for-tests';
import { firstPacks } from '$lib/ledger/rule/packs';
import { hash, staff } from '$lib/ledger/requests/request-for-tests';
import type { Store } from '$lib/ledger/store/store';
import { openLightKiosk, registered } from './light-kiosk';

export const PIN = '314159';
export const BAG = '2026/07/29/s01-J-03';
const INGEST = 's01-e1-0';
/** The days after the morning on which everything came in. */
export const days = (n: number): Instant => later(morning, { hours: 24 * n });
export const iso = (at: Instant): string => toIso(at, 480);
export const clip = (n: number) => ({ ingest: INGEST, path: `DCIM/${n}.MP4`, sha256: hash(n) });
export const storedAs = (n: number): string => `data/DCIM/${n}.MP4`;

/** Vaults by their id, each with what lies in it: the hash of the content by its place. */
export type Disks = Map<string, Map<string, string>>;

/** Removes from memory what the real module would remove from a disk, and refuses what it refuses. */
const sessionOn = (disks: Disks, kill: { at: number }): RemovalSession => ({
	remove(order) {
		const where = orderFault(order);
		if (where !== undefined) return Promise.resolve(err({ fault: 'protocol', where }));
		const disk = disks.get(order.vault);
		if (!disk) return Promise.resolve(err({ fault: 'vault-gone' }));
		const place = `${order.file.bag}/${order.file.stored}`;
		const there = disk.get(place);
		const outcome =
			there === undefined ? 'absent' : there === order.file.sha256 ? 'removed' : 'differs';
		if (outcome === 'removed') disk.delete(place);
		// The process ends right behind the removal: nothing of it is told.
		if (outcome === 'removed' && (kill.at -= 1) === 0) throw new Error('killed');
		return Promise.resolve(ok([{ ...order.file, outcome }]));
	},
	close: () => undefined
});

const LOG = 'custody.411328/s01/e1';

export async function openDisposalKiosk(store?: Store) {
	const county = await newLog('custody.411328/county');
	for (const decided of registered) await county.add(decided);
	for (const body of staff.values()) await county.add({ type: 'person-registered', body });
	const clock = { at: morning };
	const kiosk = await openLightKiosk(
		await newSigner(LOG),
		county.signer,
		{ now: () => (clock.at = instant(clock.at + 1000)), offsetMinutes: () => 480 },
		...(store ? [store] : [])
	);
	const { record } = kiosk;
	await record.take(county.entries, { after: county.entries.length, last: undefined });
	const of = { ingest: INGEST, recorder: 'J-03', bag: BAG };
	const clips = [1, 2, 3];
	await record.note({
		type: 'ingest-started',
		body: {
			...{ ...of, loans: [], source: 'x', files: clips.length, bytes: 27, inventory: hash(0) },
			...{ vault: 'v1', designated: true }
		}
	});
	await record.note({
		type: 'files-verified',
		body: {
			...of,
			files: clips.map((n) => ({
				...{ path: clip(n).path, sha256: hash(n), bytes: 9, modified: iso(morning) },
				...{ stored: storedAs(n), linked: null, facts: [] }
			}))
		}
	});
	const sums = { files: clips.length, bytes: 27, manifest: hash(99) };
	await record.note({
		type: 'footage-ingested',
		body: { ...of, ...sums, loans: [], missing: null }
	});
	for (const vault of ['v1', 'v2'])
		await record.note({
			type: 'bag-closed',
			body: { ...of, ...sums, vault, designated: true, sm3: null }
		});
	const disks: Disks = new Map(
		['v1', 'v2'].map((id) => [id, new Map(clips.map((n) => [`${BAG}/${storedAs(n)}`, hash(n)]))])
	);
	/** Vaults that are pulled out. */
	const away = new Set<string>();
	const listeners = new Set<() => void>();
	const all = (): readonly VaultInUse[] =>
		(['first', 'second'] as const).map((place, i) => {
			const id = `v${i + 1}`;
			const state = away.has(id) ? 'lost' : 'ready';
			const status = { place, id, name: id, designated: true, state } as const;
			// Nothing of this test opens a folder.
			return { status, root: undefined as unknown as FileSystemDirectoryHandle };
		});
	/** What looks for a vault that is away. */
	const watching = new Set<() => void>();
	const kill = { at: 0 };
	const shut = new Set<string>();
	const forgotten = new Set<string>();

	/** The kiosk's desks, opened anew as after a start. */
	function start() {
		const sealed = () => Promise.resolve(shut);
		const disposal = openDisposalBook({
			...{ store: kiosk.store, station: 's01', sealed, whole: Promise.resolve() },
			packs: () => firstPacks
		});
		const desks = openApprovals({
			...{ record, store: kiosk.store, station: 's01', sealed, disposal },
			vouched: () => Promise.resolve(clock.at),
			...{ origin: LOG, random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)) },
			checkPin: (person, pin) =>
				Promise.resolve(pin === PIN ? ok(null) : refuse(21, 'pin-wrong', { person })),
			footageFiles: undefined,
			removal: {
				vaults: {
					all,
					reachable: () => all().filter(({ status }) => status.state === 'ready'),
					refresh: () => Promise.resolve(),
					onChange: (listener) => void listeners.add(listener)
				},
				every: (act) => {
					watching.add(act);
					return () => void watching.delete(act);
				},
				openSession: () => sessionOn(disks, kill),
				forget: (sha256) => Promise.resolve(void forgotten.add(sha256))
			}
		});
		desks.disposals.begin();
		return desks;
	}
	const put = (id: string) => {
		away.delete(id);
		for (const listener of listeners) listener();
	};
	const classify = (...numbers: readonly number[]) =>
		record.note({
			type: 'footage-classified',
			body: { files: numbers.map(clip), class: 'general', ground: '日常巡查' }
		});
	return {
		...{
			record,
			store: kiosk.store,
			clock,
			county,
			disks,
			away,
			put,
			kill,
			shut,
			forgotten,
			watching
		},
		...{ start, classify }
	};
}
export type DisposalKiosk = Awaited<ReturnType<typeof openDisposalKiosk>>;

export const reason = (why: string) => ({ ok: false, error: { reason: why } });
export const sign = (person: string, pin = PIN) => ({ person, pin });
export type Desks = ReturnType<DisposalKiosk['start']>;

export async function propose(
	{ requests }: Desks,
	{ clock }: DisposalKiosk,
	numbers = [1],
	by = 'p3'
) {
	return requests.make({
		...{ by, pin: PIN, applicant: { is: 'person', person: by }, ground: '保存期满' },
		...{ files: numbers.map(clip), case: null, from: iso(clock.at), detail: { kind: 'disposal' } },
		until: iso(later(clock.at, { hours: 24 * 14 }))
	});
}
export async function approved(desks: Desks, kiosk: DisposalKiosk, numbers = [1], leader = 'p4') {
	const made = await propose(desks, kiosk, numbers);
	if (!made.ok) throw new Error(JSON.stringify(made.error));
	const request = made.value.voucher;
	const is = (await desks.requests.read()).of(request);
	const done = await desks.requests.decide({
		...{ request, asked: is?.made.hash ?? '', leader, pin: PIN, reason: '' },
		...{ decision: 'approved', until: is?.made.until ?? '' }
	});
	if (!done.ok) throw new Error(JSON.stringify(done.error));
	return request;
}
export const two = (request: string, one = sign('p3'), other = sign('p1')) => ({
	...{ request, first: one, second: other }
});
export async function typesOf({ store, record }: DisposalKiosk, from: number) {
	const rows = await store.read('custody.411328/s01/e1', from, record.head().size - from);
	return (await Promise.all(rows.map(rereadEntry))).map(({ event }) => event.type);
}
