import { later, type Instant } from '$lib/base/instant';
import { TRAINING_NUMBERS } from '$lib/devices/simulator/training';
import { emptyHead, follow, seal, type Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { toVkey, type PublicKey, type Signer } from '$lib/ledger/texts/note';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { scenarios, type Scenario } from '../ports/practice';

/** Names that no county can have: `.invalid` is reserved for what does not exist (RFC 2606). */
export const PRACTICE_COUNTY = 'practice.invalid/county';
export const PRACTICE_LOG = 'practice.invalid/practice/e1';
export const PRACTICE_STATION = 'practice';
const EPOCH = 1;

/** The recorders there are, by what an ingest of each has to show, with the number that is set on each. */
export const PRACTICE_RECORDERS: readonly {
	readonly recorder: string;
	readonly scenario: Scenario;
	readonly serial: string;
}[] = scenarios.map((scenario, i) => ({
	...{ recorder: `演练-0${i + 1}`, scenario, serial: TRAINING_NUMBERS[scenario] }
}));

/** Names that stand for anybody: 张三、李四、王五、赵六. */
const PEOPLE = [
	{ person: 'lx-1', name: '张三', roles: ['officer'] },
	{ person: 'lx-2', name: '李四', roles: ['officer'] },
	{ person: 'lx-3', name: '王五', roles: ['custodian'] },
	{ person: 'lx-4', name: '赵六', roles: ['custodian', 'leader'] }
] as const;

const registers = (vkey: string): readonly Decided[] => [
	{
		type: 'county-founded',
		body: { county: PRACTICE_STATION, name: '演练县', brigade: '演练县农业综合执法大队' }
	},
	{
		type: 'station-registered',
		body: { station: PRACTICE_STATION, name: '演练站（不登记）' }
	},
	...PEOPLE.map(({ roles, ...person }): Decided => ({
		type: 'person-registered',
		body: { ...person, station: PRACTICE_STATION, roles: [...roles], active: true }
	})),
	...PRACTICE_RECORDERS.map(({ recorder, serial }): Decided => ({
		type: 'recorder-registered',
		body: {
			...{ recorder, kind: 'body-recorder', station: PRACTICE_STATION },
			...{ model: '训练记录仪 Training', serial, active: true }
		}
	})),
	{
		type: 'kiosk-enrolled',
		body: {
			...{ station: PRACTICE_STATION, epoch: EPOCH, origin: PRACTICE_LOG, vkey },
			code: '0'.repeat(64)
		}
	}
];

/** The log of a county that does not exist, with all that a practice needs; a day old, as registers are. */
export async function practiceCounty(
	county: Signer,
	kiosk: PublicKey,
	now: Instant,
	offsetMinutes: number
): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	let head = emptyHead;
	for (const decided of registers(await toVkey(kiosk))) {
		const entry = await seal(decided, head, county, {
			...{ at: later(now, { hours: -24 }), offsetMinutes, actor: [], refs: [] },
			...{ pack: tanghe20220729.id, county: { size: 0, root: '0'.repeat(64) } }
		});
		const next = await follow(head, entry);
		if (!next.ok) throw new Error(next.error.fault);
		head = next.value;
		entries.push(entry);
	}
	return entries;
}
