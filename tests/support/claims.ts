// Events that a station has no right to, made of ones that it has: every field turned into what is another's.
import { instant, later, toIso } from '$lib/base/instant';
import type { Bytes } from '$lib/base/bytes';
import type { Head } from '$lib/ledger/log/entry';
import type { Decided, EventType } from '$lib/ledger/events/event';
import { canonical } from '$lib/ledger/texts/jcs';
import { signNote, type Signer } from '$lib/ledger/texts/note';
import { SAMPLE_START, sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import type { Random } from './random';

type Fields = Record<string, unknown>;
const HASH = 'a'.repeat(64);

/** What the two stations have, and what is known of the other one's records. */
export interface Situation {
	readonly own: Signer;
	readonly victim: Signer;
	readonly county: Signer;
	readonly people: readonly [string, string];
	readonly ownRecorder: string;
	readonly victimRecorder: string;
	/** Of loans, hand-ins and ingests of the other station. */
	readonly victimNames: readonly string[];
	readonly victimHashes: readonly string[];
	/** A loan and an ingest that the station itself has begun. */
	readonly loan: string;
	readonly ingest: string;
}

const stationOf = (signer: Signer): string => signer.name.split('/')[1] ?? '';

/** What a station may write, each with its own name and about its own recorder. */
export function rightful(is: Situation, seq: number): readonly Decided[] {
	const [name, recorder] = [`${stationOf(is.own)}-e1-${seq}`, is.ownRecorder];
	const [officer, companion] = is.people;
	const out = sampleCheckOut(name, recorder);
	if (out.type !== 'recorder-checked-out') throw new Error('not a check-out');
	const file = {
		...{ path: 'a', bytes: 1, sha256: HASH, modified: '2026-07-29T08:00:00+08:00' },
		...{ stored: 'a', linked: null, facts: [] }
	};
	const ingest = { ingest: is.ingest, recorder };
	return [
		{ ...out, body: { ...out.body, officer, companions: [companion] } },
		{ type: 'officer-came-back', body: { loan: is.loan, recorder, officer } },
		{
			type: 'recorder-returned',
			body: {
				...{ handIn: name, recorder, loan: is.loan, officer, condition: 'good', note: '' }
			}
		},
		{
			type: 'ingest-started',
			body: {
				...{ ingest: name, recorder, loans: [is.loan], source: 'x', files: 1, bytes: 1 },
				...{ inventory: HASH, vault: 'v', designated: true, bag: 'b' }
			}
		},
		{ type: 'files-verified', body: { ...ingest, bag: 'b', files: [file] } },
		{
			type: 'files-failed',
			body: { ingest: is.ingest, files: [{ path: 'a', bytes: 1, fault: 'unreadable' }] }
		},
		{
			type: 'ingest-halted',
			body: { ...ingest, reason: 'cancelled', verified: 0, failed: 0 }
		},
		{
			type: 'footage-ingested',
			body: { ...ingest, loans: [], files: 1, bytes: 1, manifest: HASH, bag: 'b', missing: null }
		}
	];
}

/** What only the county may write, as a station would want it. */
export function countyActs(is: Situation, random: Random, vkey: string): readonly Decided[] {
	const of = { log: is.victim.name, seq: random.below(9), hash: random.pick(is.victimHashes) };
	return [
		{
			type: 'person-registered',
			body: {
				...{ person: random.pick(['p1', 'p3', 'p5']), name: '别人', station: stationOf(is.own) },
				...{ roles: ['officer', 'custodian'], active: random.chance(0.5) }
			}
		},
		{
			type: 'recorder-registered',
			body: {
				...{ recorder: is.victimRecorder, kind: 'body-recorder', station: stationOf(is.own) },
				...{ model: '', serial: '', active: random.chance(0.5) }
			}
		},
		{ type: 'station-registered', body: { station: stationOf(is.victim), name: '改名' } },
		{ type: 'county-founded', body: { county: '411328', name: '另一个', brigade: '另一个' } },
		{
			type: 'kiosk-enrolled',
			body: { station: stationOf(is.victim), epoch: 1, origin: is.victim.name, vkey, code: HASH }
		},
		{ type: 'log-confirmed', body: { log: is.own.name, size: 1_000_000, root: HASH } },
		{
			type: 'entries-judged',
			body: {
				...{ log: is.victim.name, from: 0, to: 1_000_000 },
				quarantined: [{ seq: of.seq, hash: of.hash, reason: 'actor' }]
			}
		},
		{
			type: 'entries-quarantined',
			body: {
				log: is.victim.name,
				quarantined: [{ seq: of.seq, hash: of.hash, reason: 'revoked' }]
			}
		},
		{ type: 'quarantine-settled', body: { ...of, outcome: 'rejected', reason: 'x' } },
		{ type: 'account-added', body: { account: 'me', name: '我' } },
		{ type: 'account-deactivated', body: { account: 'admin' } },
		{ type: 'proposal-approved', body: { proposal: 'p1' } }
	];
}

/** The value of a field turned into what belongs to somebody else; the second is what was done, for the tally. */
function foreign(key: string, value: unknown, is: Situation, random: Random): unknown {
	switch (key) {
		case 'recorder':
			return random.pick([is.victimRecorder, 'J-99']);
		case 'loan':
		case 'ingest':
		case 'handIn':
			return random.pick([...is.victimNames, `${stationOf(is.victim)}-e1-${random.below(99)}`]);
		case 'loans':
		case 'elsewhere':
		case 'pending':
			return [random.pick(is.victimNames)];
		case 'officer':
			return random.pick(['p1', 'nobody', 'withdrawn']);
		case 'companions':
		case 'actor':
			return [random.pick(['p1', 'nobody', 'withdrawn'])];
		case 'subj':
			return [`recorder/${is.victimRecorder}`, `loan/${random.pick(is.victimNames)}`];
		case 'refs':
			return [random.pick(is.victimHashes)];
		case 'log':
			return random.pick([is.victim.name, is.county.name]);
		case 'prev':
			return random.pick(is.victimHashes);
		case 'seq':
			return random.below(1000);
		case 'county':
			return { size: random.below(1_000_000), root: random.pick(is.victimHashes) };
		case 'type':
			return random.pick<EventType>(['person-registered', 'recorder-checked-out', 'log-confirmed']);
		default:
			return random.pick([value, is.victim.name, random.pick(is.victimNames), 0, null, []]);
	}
}

export interface Claim {
	readonly bytes: Bytes;
	/** What was changed, for the tally. */
	readonly what: string;
}

/** The next entry of the station's log as its own key signs it, with these fields turned into another's. */
export async function claim(
	is: Situation,
	head: Head,
	decided: Decided,
	fields: readonly string[],
	random: Random
): Promise<Claim> {
	const at = later(instant(SAMPLE_START), { hours: head.size });
	const event: Fields = {
		...{ v: 1, log: is.own.name, seq: head.size, prev: head.hash, type: decided.type },
		...{
			t: toIso(at, 480),
			clock: { state: 'ok' },
			actor: [is.people[0]],
			pack: 'tanghe-2022-07-29'
		},
		...{ subj: [], refs: [], county: { size: 12, root: HASH }, body: { ...decided.body } }
	};
	const body = event['body'] as Fields;
	for (const field of fields) {
		const holder = Object.hasOwn(body, field) ? body : event;
		holder[field] = foreign(field, holder[field], is, random);
	}
	const json = canonical(event);
	if (!json.ok) throw new Error(json.error);
	return {
		bytes: await signNote(`${json.value}\n`, is.own),
		what: fields.length === 0 ? decided.type : `${decided.type}: ${fields.join(', ')}`
	};
}

/** Every field of an event that can be turned into another's. */
export const fieldsOf = (decided: Decided): readonly string[] => [
	...Object.keys(decided.body),
	...['actor', 'subj', 'refs', 'log', 'prev', 'seq', 'county', 'type']
];
