import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { equalBytes } from '$lib/base/bytes';
import { instant, later } from '$lib/base/instant';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { emptyHead, follow, rereadEntry, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { toVkey, type Signer } from '$lib/ledger/texts/note';
import { SAMPLE_START, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openStore, type Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { toEntryBundle } from '$lib/sync/envelope';
import { openRegistry, type Registry } from '$lib/sync/registry';
import { tellWindows } from '$lib/sync/windows';
import { claim, countyActs, fieldsOf, rightful, type Situation } from '../support/claims';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import { plainRecord } from '../support/plain-record';
import { seeded, type Random } from '../support/random';
import { expectUntouched, rosterIn } from '../support/untouched';
import { verdictsIn } from '../support/verdicts';

const OWN_RECORDER = 'J-02';
const VICTIM_RECORDER = 'J-01';

const person = (id: string, station: string, active = true): Decided => ({
	type: 'person-registered',
	body: { person: id, name: id, station, roles: ['officer', 'custodian'], active }
});
const recorder = (id: string, station: string): Decided => ({
	type: 'recorder-registered',
	body: { recorder: id, kind: 'body-recorder', station, model: '', serial: '', active: true }
});
const register: readonly Decided[] = [
	...['s01', 's02'].map((station): Decided => ({
		type: 'station-registered',
		body: { station, name: `${station}中队` }
	})),
	...[person('p1', 's01'), person('p2', 's01'), person('p3', 's02'), person('p4', 's02')],
	...[person('withdrawn', 's02'), person('withdrawn', 's02', false)],
	...[recorder(VICTIM_RECORDER, 's01'), recorder(OWN_RECORDER, 's02')]
];

/** A station's log as its own kiosk knows it. */
interface Log {
	readonly signer: Signer;
	head: Head;
	readonly entries: Entry[];
}

/** Offers bytes for the next place of a log; true = the county took them. */
async function offer(office: Office, log: Log, bytes: Uint8Array): Promise<boolean> {
	const { size } = log.head;
	const answer = await office.accept(
		log.signer.name,
		size,
		toEntryBundle([Uint8Array.from(bytes)])
	);
	if (!answer.ok) {
		must(answer.error.next === size, () => `refused, and yet at ${answer.error.next ?? -1}`);
		return false;
	}
	if (answer.value.next === size) return false;
	const [stored] = await office.store.read(log.signer.name, size, 1);
	must(stored !== undefined && equalBytes(stored, bytes), () => 'other bytes are stored');
	const entry = await rereadEntry(stored);
	const next = await follow(log.head, entry);
	must(next.ok, () => 'what was taken does not follow');
	log.head = next.value;
	log.entries.push(entry);
	return true;
}

async function confirm(office: Office, { signer, head }: Log): Promise<void> {
	const checkpoint = { origin: signer.name, size: head.size, root: await rootOf(head.tree) };
	const answer = await office.cosign(signer.name, await signCheckpoint(checkpoint, signer));
	must(answer.ok, () => `not confirmed: ${JSON.stringify(answer)}`);
}

/** Adds what the county hands out since `from`; says how far that is. */
async function feed(store: Store, registry: Registry, from: number): Promise<number> {
	const rows = await store.feed(from, 10_000);
	await registry.record(await Promise.all(rows.map(({ bytes }) => rereadEntry(bytes))));
	return (rows.at(-1)?.pos ?? from - 1) + 1;
}

/** Bytes thrown at the channel on which a browser's windows talk: the writing one answers questions and takes nothing. */
async function throwAt(channel: BroadcastChannel, doc: Y.Doc, random: Random): Promise<void> {
	const update = Y.encodeStateAsUpdate(doc);
	const flipped = update.slice();
	for (let i = random.between(1, 4); i > 0 && flipped.length > 0; i--)
		flipped[random.below(flipped.length)] = random.below(256);
	const other = new Y.Doc();
	other.getMap('custody').set('0'.repeat(64), { recorder: VICTIM_RECORDER, kind: 'out' });
	for (const sent of [
		random.bytes(random.between(0, 200)),
		flipped,
		Y.encodeStateAsUpdate(other)
	]) {
		channel.postMessage(sent);
		channel.postMessage({ has: sent });
	}
	await new Promise((resolve) => setImmediate(resolve));
}

export const foreignClaims: Invariant = {
	id: 'C14',
	name: 'foreign-claims',
	says: 'a station changes no other station’s recorder, loan, actor or key by any event or any bytes, and what comes behind is taken as ever',
	perCommit: 200,
	async run(trial) {
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c14-'));
		const db = await openPglite();
		const time = { at: later(instant(SAMPLE_START), { hours: 1 }) };
		const clock = {
			now: () => (time.at = later(time.at, { millis: 1000 })),
			offsetMinutes: 480
		};
		const county = await sampleSigner('custody.411328/county');
		const [victim, own] = await Promise.all(
			['s01', 's02'].map(async (station): Promise<Log> => ({
				signer: await sampleSigner(`custody.411328/${station}/e1`),
				...{ head: emptyHead, entries: [] }
			}))
		);
		const registry = openRegistry(new Y.Doc());
		const stop = tellWindows(registry.doc);
		const channel = new BroadcastChannel('luzheng-registry');
		if (!victim || !own) throw new Error('no stations');
		try {
			const store = await openStore(db);
			const record = plainRecord(store, () => Promise.resolve());
			const office = openOffice(record, county, folder, clock);
			await foundWith(record, county, clock, [victim.signer, own.signer], register);
			let cursor = await feed(store, registry, 0);
			const roster = await rosterIn(store, registry);

			const sides = {
				own: { log: own, people: ['p3', 'p4'], recorder: OWN_RECORDER },
				victim: { log: victim, people: ['p1', 'p2'], recorder: VICTIM_RECORDER }
			} as const;
			const situation = (as: keyof typeof sides): Situation => {
				const [of, other] = as === 'own' ? [sides.own, sides.victim] : [sides.victim, sides.own];
				return {
					...{ own: of.log.signer, victim: other.log.signer, county, people: of.people },
					...{ ownRecorder: of.recorder, victimRecorder: other.recorder },
					victimNames: namesOf(other.log),
					victimHashes: other.log.entries.map(({ hash }) => hash),
					loan: begunBy(of.log, 'recorder-checked-out', of.recorder),
					ingest: begunBy(of.log, 'ingest-started', of.recorder)
				};
			};
			const honest = async (as: keyof typeof sides, which: number, random: Random) => {
				const is = situation(as);
				const { log } = sides[as];
				const decided = rightful(is, log.head.size)[which];
				if (!decided) throw new Error('no such event');
				const { bytes } = await claim(is, log.head, decided, [], random);
				must(await offer(office, log, bytes), () => `an honest ${decided.type} is refused`);
			};
			// Both have a loan and an ingest before anything else happens.
			for (const which of [0, 3])
				for (const as of ['victim', 'own'] as const) await honest(as, which, seeded(trial.seed));

			await eachRun(trial, async (random) => {
				if (random.chance(0.3)) {
					await honest('victim', random.below(8), random);
					await confirm(office, victim);
				}
				const is = situation('own');
				const county = random.chance(0.3);
				const decided = random.pick(
					county
						? countyActs(is, random, await toVkey({ ...own.signer, name: victim.signer.name }))
						: rightful(is, own.head.size)
				);
				const fields = county
					? []
					: random.shuffled(fieldsOf(decided)).slice(0, random.between(1, 3));
				const made = await claim(is, own.head, decided, fields, random);
				// Into the other station's log nothing of it goes, whatever it claims to be.
				must(!(await offer(office, victim, made.bytes)), () => `${made.what}: in the other’s log`);
				const noise = random.bytes(random.between(0, 300));
				must(!(await offer(office, own, noise)), () => 'noise is taken for an entry');
				const taken = await offer(office, own, made.bytes);
				await honest('own', random.below(8), random);
				await confirm(office, own);
				cursor = await feed(store, registry, cursor);
				const seq = own.head.size - 2;
				const quarantined = registry.view().custody.quarantined();
				const verdict = quarantined.get(own.entries[seq]?.hash ?? '')?.reason;
				injected(
					trial.tally,
					taken ? (verdict ? `quarantined: ${verdict}` : 'in order') : 'refused'
				);
				must(!county || verdict === 'type', () => `${made.what}: ${verdict ?? 'not quarantined'}`);
				must(
					!quarantined.has(own.entries.at(-1)?.hash ?? ''),
					() => `behind ${made.what} an honest entry is quarantined`
				);
				must(
					[...quarantined.values()].every(({ log }) => log === own.signer.name),
					() => {
						return `${made.what}: the other’s entries are quarantined`;
					}
				);
				expectUntouched(registry, VICTIM_RECORDER, victim.entries, 's02');
				must(
					(await rosterIn(store, registry)) === roster,
					() => `${made.what}: the roster changed`
				);
				const before = await registry.digest();
				await throwAt(channel, registry.doc, random);
				must((await registry.digest()) === before, () => 'bytes of a window are in the registry');
			});

			await verdictsIn(store, county.name);
			const anew = openRegistry(new Y.Doc());
			for (const origin of [own.signer.name, victim.signer.name, county.name])
				await anew.record(
					await Promise.all((await store.read(origin, 0, 100_000)).map(rereadEntry))
				);
			must(
				(await anew.digest()) === (await registry.digest()),
				() => 'log by log, verdicts last: another registry'
			);
			expectUntouched(anew, VICTIM_RECORDER, victim.entries, 's02');
		} finally {
			stop();
			channel.close();
			await db.close();
			await rm(folder, { recursive: true });
		}
	}
};

/** The newest loan or ingest of its own recorder that a log has begun. */
function begunBy({ signer, entries }: Log, type: Decided['type'], recorder: string): string {
	const [, station = ''] = signer.name.split('/');
	const begun = entries.filter(({ known, event, seq }) => {
		if (!known || event.type !== type) return false;
		const said: unknown[] = Object.values(event.body);
		return said.includes(`${station}-e1-${seq}`) && said.includes(recorder);
	});
	return `${station}-e1-${begun.at(-1)?.seq ?? 0}`;
}

const namesOf = ({ entries }: Log): string[] =>
	entries.flatMap(({ known, event }) =>
		known
			? Object.values(event.body).filter((said): said is string =>
					/^s0\d-e1-\d+$/.test(String(said))
				)
			: []
	);
