import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { lend, type Lend } from '$lib/ledger/commands/lend';
import type { Entry } from '$lib/ledger/log/entry';
import { fit, morning, newLog, recorderBody } from '$lib/ledger/testing/for-tests';
import type { Journal } from '$lib/ledger/journal/journal';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import type { Store } from '$lib/ledger/store/store';
import { openRegistry } from '$lib/sync/registry';
import { memoryJournal } from '../../../../tests/support/light-kiosk';
import { openRecord } from './record';

const LOG = 'custody.411328/s01/e1';
const order: Lend = {
	...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '检查', kind: '6-1' },
	...{ check: fit, seen: [], signer: 'p1', category: 'daily', caseNumber: '', place: '城关镇' },
	...{ stated: [], machine: null, sample: null, override: undefined }
};

/** A kiosk whose journal and ledger do as they are told. */
async function kioskOn(change: { journal?: Partial<Journal>; store?: Partial<Store> } = {}) {
	const store = { ...openMemoryStore(), ...change.store };
	const registry = openRegistry(new Y.Doc());
	const county = await newLog('custody.411328/county');
	for (const person of ['p1', 'p2'])
		await county.add({
			type: 'person-registered',
			body: { person, name: person, station: 's01', roles: ['officer'], active: true }
		});
	await county.add({ type: 'recorder-registered', body: recorderBody });
	await registry.record(county.entries);
	const kept = memoryJournal();
	const writes: number[] = [];
	const journal: Journal = {
		...kept,
		append(entries: readonly Entry[]) {
			writes.push(entries.length);
			return kept.append(entries);
		},
		...change.journal
	};
	const record = await openRecord({
		...{ journal, store, registry, station: 's01', epoch: 1, pack: tanghe20220729 },
		...{ signer: await sampleSigner(LOG), countyOrigin: 'custody.411328/county' },
		...{ clock: { now: () => morning, offsetMinutes: () => 480 }, recorded: () => undefined }
	});
	return { record, store, journal: kept, writes };
}

const typesIn = async (store: Pick<Store, 'registryEntries'>) =>
	(await store.registryEntries(LOG, ['recorder-checked-out', 'loan-signed'], 0)).map(
		({ event }) => event.type
	);

test('[第21条] a lending and its signature are one write, and one chain', async () => {
	const { record, store, writes } = await kioskOn();
	expect(await record.performAll('J-03', lend, order)).toMatchObject({
		...{ ok: true, value: { seq: 0, voucher: 's01-e1-0' } }
	});
	expect(writes).toEqual([2]);
	expect(await typesIn(store)).toEqual(['recorder-checked-out', 'loan-signed']);
	const [out, signed] = await store.registryEntries(
		...([LOG, ['recorder-checked-out', 'loan-signed'], 0] as const)
	);
	// The signature stands on exactly this lending.
	expect(signed?.event.prev).toBe(out?.hash);
	expect(record.head().size).toBe(2);
});

test('[第21条] bad case: browser storage refused → nothing is lent: neither the lending nor its signature is there', async () => {
	const { record, store, journal } = await kioskOn({
		journal: {
			append: () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
		}
	});
	expect(await record.performAll('J-03', lend, order)).toMatchObject({
		error: { fault: 'storage' }
	});
	expect(await typesIn(store)).toEqual([]);
	expect((await journal.sizes()).size).toBe(0);
});

test('[第21条] where the ledger breaks off behind the journal, the next start has both', async () => {
	const { record, journal } = await kioskOn({
		store: { append: () => Promise.reject(new Error('a crash')) }
	});
	expect(await record.performAll('J-03', lend, order)).toMatchObject({
		error: { fault: 'storage' }
	});
	expect((await journal.sizes()).get(LOG)).toBe(2);
	// Nothing is written behind it until the kiosk was opened again.
	expect(await record.performAll('J-03', lend, order)).toMatchObject({
		error: { fault: 'storage' }
	});
});
