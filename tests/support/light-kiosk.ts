// A kiosk and a county that keep everything in memory: hundreds of them in a second, for simulations of who learns what when.
import * as Y from 'yjs';
import type { Instant } from '$lib/base/instant';
import { openRecord } from '$lib/kiosk/record/record';
import { exchangeSide } from '$lib/kiosk/exchange/side';
import { checkOut } from '$lib/ledger/commands/check-out';
import { comeBack } from '$lib/ledger/commands/come-back';
import { takeBack } from '$lib/ledger/commands/take-back';
import { custodyByRecorder } from '$lib/ledger/custody/custody';
import type { Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { stationOf } from '$lib/ledger/facts/facts';
import { fit } from '$lib/ledger/testing/for-tests';
import type { Journal, JournalRow } from '$lib/ledger/journal/journal';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import type { Store } from '$lib/ledger/store/store';
import { emptyMemory, openMemoryStore, type Memory } from '$lib/ledger/store/store.memory';
import type { CountyRecord } from '$lib/server/record/record';
import { exchange } from '$lib/sync/exchange';
import type { Peer } from '$lib/sync/peer';
import { openRegistry } from '$lib/sync/registry';
import { plainRecord } from './plain-record';

/** A journal that lives as long as this process. */
export function memoryJournal(): Journal {
	const logs = new Map<string, JournalRow[]>();
	return {
		append(entries: readonly Entry[]) {
			for (const { origin, seq, bytes } of entries) {
				const rows = logs.get(origin) ?? [];
				if (rows.length !== seq) return Promise.reject(new Error(`${origin} ${seq} is there`));
				rows.push({ origin, seq, bytes });
				logs.set(origin, rows);
			}
			return Promise.resolve();
		},
		sizes: () => Promise.resolve(new Map([...logs].map(([origin, rows]) => [origin, rows.length]))),
		read: (origin, from, count) =>
			Promise.resolve((logs.get(origin) ?? []).slice(from, from + count)),
		close: () => Promise.resolve()
	};
}

export function memoryRecord(memory: Memory = emptyMemory()): CountyRecord & { memory: Memory } {
	const store = openMemoryStore(memory);
	return { ...plainRecord(store, () => Promise.resolve()), memory };
}

/** As a backup keeps it: what comes later is not in it. */
export const copyOf = ({ is }: Memory): Memory => ({
	is: {
		heads: new Map(is.heads),
		logs: new Map([...is.logs].map(([origin, rows]) => [origin, [...rows]])),
		order: [...is.order],
		receipts: new Map(is.receipts),
		marks: new Map(is.marks),
		beside: new Map([...is.beside].map(([origin, entries]) => [origin, [...entries]])),
		place: is.place
	}
});

export const RECORDERS = ['J-01', 'J-02', 'J-03'] as const;

/** What the county has registered: everybody may lend every recorder. */
export const registered: readonly Decided[] = [
	...['p1', 'p2'].map((person): Decided => ({
		type: 'person-registered',
		body: { person, name: person, station: 's1', roles: ['officer', 'custodian'], active: true }
	})),
	...RECORDERS.map((recorder): Decided => ({
		type: 'recorder-registered',
		body: {
			...{ recorder, kind: 'body-recorder', station: 's1' },
			...{ model: '', serial: '', active: true }
		}
	}))
];

/** Keys are made once: a simulation is about what is said with them. */
export async function stationKeys(count: number): Promise<readonly Signer[]> {
	return Promise.all(
		Array.from({ length: count }, (_, i) => sampleSigner(`custody.411328/s${i + 1}/e1`))
	);
}

/** Who holds what, what is due and what disagrees, as text: equal where two replicas see the same. */
export async function foldOf(store: Store): Promise<string> {
	const custody = custodyByRecorder(await store.custody(), tanghe20220729);
	return JSON.stringify([...custody].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export async function openLightKiosk(
	signer: Signer,
	county: PublicKey,
	clock: { now(): Instant; offsetMinutes(): number },
	store = openMemoryStore()
) {
	const [journal, registry] = [memoryJournal(), openRegistry(new Y.Doc())];
	const record = await openRecord({
		...{ journal, store, registry, signer, station: stationOf(signer.name), epoch: 1, clock },
		...{ countyOrigin: county.name, pack: tanghe20220729, recorded: () => undefined }
	});
	const seen = { size: 0, skew: 0 };
	const side = exchangeSide(
		{ signer, county, store, record, now: clock.now, formers: [] },
		{
			size: () => seen.size,
			async keep(receipt) {
				await store.keepReceipt(signer.name, receipt);
				seen.size = receipt.size;
			}
		}
	);
	return {
		...{ signer, store, registry, record, journal, side, seen },
		lend: (recorder: string, task: string) =>
			record.perform(recorder, 'p1', checkOut, {
				...{ recorder, officer: 'p1', companions: ['p2'], task, kind: '6-1' },
				...{ check: fit, seen: ['out-elsewhere', 'awaiting-ingest'] }
			}),
		comeBack(recorder: string) {
			const { openLoans } = registry.view().custody.of(recorder, tanghe20220729);
			const loan = openLoans.find(({ out }) => out.origin === signer.name)?.id ?? '-';
			return record.perform(recorder, 'p1', comeBack, { loan });
		},
		takeBack: (recorder: string, note: string) =>
			record.perform(recorder, 'p1', takeBack, {
				...{ recorder, officer: 'p1', condition: 'good', note }
			}),
		sync: (peer: Peer) => exchange(side, peer, clock.now, (skew) => (seen.skew = skew))
	};
}

export type LightKiosk = Awaited<ReturnType<typeof openLightKiosk>>;
