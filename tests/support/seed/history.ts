// Everything that the stations of a county do, in order of time: ordinary days, and among them what ought not to happen.
import { instant } from '$lib/base/instant';
import { loanActs } from './loan';
import { oddActs } from './odd';
import {
	chanceOf,
	dayOf,
	DAY,
	HOUR,
	MINUTE,
	type Act,
	type SeedPlan,
	type StationCast
} from './plan';

/** So often a recorder is taken out on a working day. */
const LENT_A_DAY = 0.052;
const PER_STATION = 1000;

/** A station that has sent nothing for so many days. */
export const SILENT_DAYS = 12;
export const isSilent = (plan: SeedPlan, n: number): boolean => n === plan.stations - 1;

function* stationActs(plan: SeedPlan, cast: StationCast, n: number): Generator<Act> {
	const chance = chanceOf(plan.seed * PER_STATION + n);
	const freeAt = new Map<string, number>();
	const { station, custodian } = cast;
	yield* stockActs(plan, cast);
	for (let day = 0; day < plan.days; day++) {
		const morning = dayOf(plan, day);
		const weekday = new Date(morning + 8 * HOUR).getUTCDay();
		const busy = weekday === 0 || weekday === 6 ? 0.15 : 1;
		for (const recorder of cast.recorders) {
			if (!chance.is(LENT_A_DAY * busy)) continue;
			const at = instant(morning - HOUR + chance.below(5 * HOUR));
			if (at > plan.until || at < (freeAt.get(recorder) ?? 0)) continue;
			const key = `${station}.${day}.${recorder}`;
			const done = loanActs({ cast, recorder, at, key, until: plan.until }, chance);
			freeAt.set(recorder, done.freeAt);
			yield* done.acts;
		}
		if ((day + n) % 30 === 29)
			yield* fixityActs(plan, cast, morning, { fault: chance.is(0.06), answered: chance.is(0.6) });
		// Repairs: out of use for a week.
		const recorder = chance.pick(cast.recorders);
		if (chance.is(0.004) && morning > (freeAt.get(recorder) ?? 0)) {
			const report = (days: number, state: 'under-repair' | 'repaired', note: string): Act => ({
				...{ station, at: instant(morning + days * DAY), actor: [custodian], recorder },
				make: () => ({ type: 'recorder-state-reported', body: { recorder, state, note } })
			});
			freeAt.set(recorder, morning + 8 * DAY);
			yield report(0, 'under-repair', '麦克风无声');
			yield report(7, 'repaired', '更换麦克风');
		}
	}
}

/** 专用存储 of a station: two disks (第12条). */
function* stockActs(plan: SeedPlan, cast: StationCast): Generator<Act> {
	const at = instant(dayOf(plan, 0) - 2 * HOUR);
	for (const n of [1, 2])
		yield {
			...{ station: cast.station, at, actor: [cast.custodian], begins: `${cast.station}.m${n}` },
			make: ({ own }) => ({
				type: 'medium-registered',
				body: {
					...{ medium: own, kind: 'disk', label: `${cast.name}${n}号盘`, serial: '', note: '' },
					...{ capacityBytes: 4e12, keeper: cast.custodian, place: '档案室', encryption: 'system' },
					...{ inUseFrom: '2023-01-01', vault: `${cast.station}-v${n}`, disc: null }
				}
			})
		};
}

function* fixityActs(
	plan: SeedPlan,
	{ station, custodian }: StationCast,
	at: number,
	{ fault, answered }: { readonly fault: boolean; readonly answered: boolean }
): Generator<Act> {
	const vault = `${station}-v1`;
	const key = `${station}.fixity.${at}`;
	const night = at + 14 * HOUR;
	const all = { vault, bags: 40, files: 80, bytes: 4e10 };
	const bag = `bags/${key}`;
	yield {
		...{ station, at: instant(night), actor: [], begins: key },
		make: ({ own }) => ({ type: 'fixity-begun', body: { run: own, ...all, why: 'scheduled' } })
	};
	if (fault)
		yield {
			...{ station, at: instant(night + 10 * MINUTE), actor: [] },
			make: ({ of }) => ({
				type: 'fixity-found',
				body: {
					...{ run: of(key), vault },
					findings: [{ bag, path: null, kind: 'missing', expected: null, found: null }]
				}
			})
		};
	yield {
		...{ station, at: instant(night + HOUR), actor: [] },
		make: ({ of }) => ({
			type: 'fixity-ended',
			body: { run: of(key), ...all, findings: fault ? 1 : 0, outcome: fault ? 'faults' : 'whole' }
		})
	};
	if (fault && answered)
		yield {
			...{ station, at: instant(night + DAY), actor: [custodian] },
			make: () => ({
				type: 'fixity-answered',
				body: { vault, bag, path: null, outcome: 'restored-from-copy', words: '由副本恢复' }
			})
		};
}

/** In order of time; what happens at one moment in the order in which it was planned. */
export function historyOf(plan: SeedPlan, casts: readonly StationCast[]): readonly Act[] {
	const acts = casts.flatMap((cast, n) => {
		const end = isSilent(plan, n) ? plan.until - SILENT_DAYS * DAY : plan.until;
		return [...stationActs(plan, cast, n)].filter(({ at }) => at <= end);
	});
	return [...acts, ...oddActs(plan, casts)].sort((a, b) => a.at - b.at);
}
