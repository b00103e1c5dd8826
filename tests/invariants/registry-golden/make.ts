import { fromUtf8, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { instant, later } from '$lib/base/instant';
import { toIso } from '$lib/base/instant';
import { emptyHead, follow, seal, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { canonical } from '$lib/ledger/texts/jcs';
import { signNote, toVkey, type Signer } from '$lib/ledger/texts/note';
import {
	SAMPLE_START,
	sampleCheckOut,
	sampleReturn,
	sampleStation
} from '$lib/ledger/testing/samples.contract';
import { openEntry } from '$lib/ledger/log/entry';
import { fixedSigner } from '../../support/fixed-county';
import { seeded } from '../../support/random';
import { digestAfter, type Golden } from './golden';

const recorder = (id: string, station: string, active = true): Decided => ({
	type: 'recorder-registered',
	body: { recorder: id, kind: 'body-recorder', station, model: 'A11', serial: `SN ${id}`, active }
});
const person = (id: string, name: string, station: string): Decided => ({
	type: 'person-registered',
	body: { person: id, name, station, roles: ['officer', 'custodian'], active: true }
});
const ingest = (id: string, of: string, loans: readonly string[]): Decided[] => [
	{
		type: 'ingest-started',
		body: {
			...{ ingest: id, recorder: of, loans: [...loans], source: 'DCIM', files: 2, bytes: 1000 },
			...{ inventory: 'a'.repeat(64), vault: 'v1', designated: true, bag: `2026/07/29/${id}` }
		}
	},
	{
		type: 'ingest-halted',
		body: { ingest: id, recorder: of, reason: 'vault-full', verified: 1, failed: 0 }
	},
	{
		type: 'footage-ingested',
		body: {
			...{ ingest: id, recorder: of, loans: [...loans], files: 2, bytes: 1000, missing: null },
			...{ manifest: 'b'.repeat(64), bag: `2026/07/29/${id}` }
		}
	}
];

/** Of what contradicts itself; hashes are made up, because a fact is kept whatever it names. */
const conflict = (recorder: string): Decided[] => [
	{
		type: 'recorder-state-reported',
		body: { recorder, state: 'lost', note: '下乡途中' }
	},
	{ type: 'recorder-seen', body: { recorder, how: 'hand', serial: 'SN J-03', note: '' } },
	{
		type: 'conflict-resolved',
		body: {
			...{ recorder, heads: ['c'.repeat(64), 'd'.repeat(64)], stands: ['c'.repeat(64)] },
			...{ where: 's01', reason: '当面核对实物', approver: null }
		}
	}
];

/** An event of a type or version that this program does not know: kept, and no part of the registry. */
const unknown = (type: string, v: number) => ({ type, v });

async function logOf(
	signer: Signer,
	events: readonly (Decided | ReturnType<typeof unknown>)[]
): Promise<Golden['logs'][number]> {
	let head: Head = emptyHead;
	const entries: string[] = [];
	for (const event of events) {
		const at = later(instant(SAMPLE_START), { hours: head.size });
		let entry: Entry;
		if ('v' in event) {
			const json = canonical({
				...{ v: event.v, log: signer.name, seq: head.size, prev: head.hash, type: event.type },
				...{ t: toIso(at, 480), clock: { state: 'ok' }, body: { 以后: [1, 2, 3] } },
				...(event.v === 1
					? {
							...{ actor: [], pack: 'tanghe-2022-07-29', subj: [], refs: [] },
							county: { size: 0, root: '0'.repeat(64) }
						}
					: { whatever: '新的' })
			});
			const opened = await openEntry(
				await signNote(`${json.ok ? json.value : ''}\n`, signer),
				signer
			);
			if (!opened.ok) throw new Error(JSON.stringify(opened.error));
			entry = opened.value;
		} else
			entry = await seal(event, head, signer, {
				...{ at, offsetMinutes: 480, pack: 'tanghe-2022-07-29' },
				actor: event.type === 'quarantine-settled' ? ['admin', 'second'] : ['11-002318'],
				...{ refs: [], county: { size: 0, root: '0'.repeat(64) } }
			});
		const next = await follow(head, entry);
		if (!next.ok) throw new Error(next.error.fault);
		head = next.value;
		entries.push(fromUtf8(entry.bytes) ?? '');
	}
	return { vkey: await toVkey(signer), entries };
}

export async function makeGolden(open: (golden: Pick<Golden, 'logs'>) => Promise<Entry[][]>) {
	const county = fixedSigner('custody.411328/county', 1);
	const stations = ['s01', 's02', 's03'].map((id, i) =>
		fixedSigner(`custody.411328/${id}/e1`, i + 2)
	);
	const [one, two, three] = stations as [Signer, Signer, Signer];
	const enrolled = await Promise.all(
		stations.map(async (kiosk, i): Promise<Decided> => {
			const body = {
				...{ station: `s0${i + 1}`, epoch: 1, origin: kiosk.name, vkey: await toVkey(kiosk) },
				code: String(i).repeat(64)
			};
			return { type: 'kiosk-enrolled', body };
		})
	);
	const kept = [
		await logOf(one, [
			sampleCheckOut('s01-e1-0', 'J-03'),
			{
				type: 'officer-came-back',
				body: { loan: 's01-e1-0', recorder: 'J-03', officer: '11-002318' }
			},
			sampleReturn('s01-e1-2', 'J-03', 's01-e1-0'),
			...ingest('s01-e1-3', 'J-03', ['s01-e1-0']),
			sampleCheckOut('s01-e1-6', 'J-03'),
			sampleCheckOut('s01-e1-7', 'J-04'),
			...conflict('J-03')
		]),
		await logOf(two, [
			sampleCheckOut('s02-e1-0', 'J-03'),
			unknown('recorder-sighted', 1),
			sampleReturn('s02-e1-2', 'J-03', 's02-e1-0'),
			sampleCheckOut('s02-e1-3', 'J-05'),
			...ingest('s02-e1-4', 'J-05', []),
			...conflict('J-05').slice(1, 2)
		]),
		await logOf(three, [
			unknown('recorder-checked-out', 7),
			sampleCheckOut('s03-e1-1', 'J-03'),
			sampleReturn('s03-e1-2', 'J-04', 's01-e1-7')
		])
	];
	const hashOf = async (log: number, seq: number) =>
		sha256Hex(toUtf8(kept[log]?.entries[seq] ?? ''));
	const judged = async (log: number, from: number, to: number, out: readonly number[]) => ({
		type: 'entries-judged' as const,
		body: {
			...{ log: stations[log]?.name ?? '', from, to },
			quarantined: await Promise.all(
				out.map(async (seq) => ({ seq, hash: await hashOf(log, seq), reason: 'actor' }))
			)
		}
	});
	const settled = async (log: number, seq: number, outcome: 'admitted' | 'rejected') => ({
		type: 'quarantine-settled' as const,
		body: {
			...{ log: stations[log]?.name ?? '', seq, hash: await hashOf(log, seq), outcome },
			reason: '已核实'
		}
	});
	/** Histories of before there were verdicts end before these. */
	const verdicts = [
		await judged(0, 0, 4, []),
		await judged(1, 0, 4, [0, 2]),
		await judged(0, 4, 8, [6]),
		await settled(1, 0, 'admitted'),
		await settled(0, 6, 'rejected'),
		await judged(2, 0, 3, [1])
	];
	const logs = [
		await logOf(county, [
			{
				type: 'county-founded',
				body: { county: '411328', name: '唐河县农业农村局', brigade: '唐河县农业综合执法大队' }
			},
			{ type: 'account-created', body: { account: 'admin', name: '李雷', role: 'administrator' } },
			...['s01', 's02', 's03'].map(sampleStation),
			person('11-002318', '王建国', 's01'),
			person('11-002319', '李梅', 's01'),
			...['J-03', 'J-04', 'J-05'].map((id) => recorder(id, 's01')),
			...enrolled,
			unknown('station-moved', 1),
			recorder('J-05', 's02'),
			person('11-002319', '李 梅', 's02'),
			recorder('J-04', 's01', false),
			unknown('station-registered', 2),
			...verdicts,
			...conflict('J-03').slice(2)
		]),
		...kept
	];

	const opened = await open({ logs });
	const whole = logs.map(({ entries }) => entries.length);
	/** Histories of before contradictions were decided end before those entries. */
	const contradictions = [1, 3, 1, 0];
	const all = whole.map((size, i) => size - (contradictions[i] ?? 0));
	const [own = 0, ...others] = all;
	const sizes = [own - verdicts.length, ...others];
	const inOrder = (part: readonly number[]) =>
		part.flatMap((size, i) => Array.from({ length: size }, () => i));
	const random = seeded(411328);
	const some = () => sizes.map((size) => random.below(size + 1));
	const orders: [string, number[]][] = [
		['nothing yet', []],
		['the county alone', inOrder([sizes[0] ?? 0])],
		['one station without its county', inOrder([0, sizes[1] ?? 0])],
		['everything, log by log', inOrder(sizes)],
		['everything, logs in reverse', inOrder(sizes).reverse()],
		['everything, mixed', random.shuffled(inOrder(sizes))],
		...Array.from({ length: 14 }, (_, i): [string, number[]] => [
			`beginnings ${i + 1}`,
			random.shuffled(inOrder(some()))
		])
	];
	const within = (limits: readonly number[]) => limits.map((size) => random.below(size + 1));
	orders.push(
		['verdicts behind all that they are about', [...inOrder([0, ...others]), ...inOrder([own])]],
		['verdicts before all that they are about', inOrder(all)],
		...Array.from({ length: 4 }, (_, i): [string, number[]] => [
			`with verdicts ${i + 1}`,
			random.shuffled(inOrder([own, ...within(others)]))
		])
	);
	orders.push(
		['contradictions decided, log by log', inOrder(whole)],
		['contradictions decided, logs in reverse', inOrder(whole).reverse()],
		...Array.from({ length: 4 }, (_, i): [string, number[]] => [
			`with contradictions decided ${i + 1}`,
			random.shuffled(inOrder([whole[0] ?? 0, ...within(whole.slice(1))]))
		])
	);
	const histories = [];
	for (const [name, order] of orders)
		histories.push({ name, order, sha256: await digestAfter(opened, order) });
	return { logs, histories };
}

export { openLogs } from './golden';
