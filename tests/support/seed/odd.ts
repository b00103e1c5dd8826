// What ought not to happen and does: recorders lent twice, handed in where nobody lent them, lost; entries against the rule.
import { instant } from '$lib/base/instant';
import type { Decided } from '$lib/ledger/events/event';
import { chanceOf, dayOf, DAY, HOUR, MINUTE, twoOf, type Act, type Names } from './plan';
import type { Chance, SeedPlan, StationCast } from './plan';

/** Double loans that are younger wait for people to decide them. */
const UNDECIDED_DAYS = 40;

export function oddActs(plan: SeedPlan, casts: readonly StationCast[]): readonly Act[] {
	const chance = chanceOf(plan.seed + 7);
	const acts: Act[] = [];
	const whole = Math.max(1, Math.round(plan.days / 60));
	for (let n = 0; n < whole * 2; n++) {
		const day = n === 0 ? plan.days - 5 : chance.below(plan.days - 2);
		acts.push(...lentTwice(plan, casts, chance, day, n));
	}
	for (let n = 0; n < whole * 2; n++)
		acts.push(...handedInUnknown(plan, casts, chance, chance.below(plan.days), n));
	for (let n = 0; n < whole; n++) acts.push(against(plan, casts, chance, n));
	for (let n = 0; n < Math.max(1, Math.round(plan.days / 180)); n++)
		acts.push(lost(plan, casts, chance));
	return acts.filter(({ at }) => at <= plan.until);
}

/** Taken out at a station of which the recorder's own knows nothing, while that one lends it too (第21条). */
function lentTwice(
	plan: SeedPlan,
	casts: readonly StationCast[],
	chance: Chance,
	day: number,
	n: number
): readonly Act[] {
	// The last station may be silent: what it lends would not be there.
	const [home, other] = twoOf(
		casts.slice(0, -1).map(({ station }) => station),
		chance
	).map((id) => casts.find(({ station }) => station === id));
	if (!home || !other) return [];
	// One that is lent on no ordinary day: the last of the station's, in the evening.
	const recorder = home.recorders.at(-1) ?? '';
	const at = dayOf(plan, day) + 9 * HOUR;
	const loans = [`double.${n}.a`, `double.${n}.b`] as const;
	const out = (cast: StationCast, key: string, late: number, blind: boolean): Act => {
		const [officer, mate] = twoOf(cast.officers, chance);
		return {
			...{ station: cast.station, at: instant(at + late), actor: [officer], recorder, blind },
			begins: key,
			make: ({ own }) => lending(own, recorder, officer, mate)
		};
	};
	const acts = [out(home, loans[0], 0, false), out(other, loans[1], 20 * MINUTE, true)];
	acts.push(
		...[home, other].map((cast, i): Act => ({
			...{ station: cast.station, at: instant(at + (2 + i) * HOUR), actor: [cast.custodian] },
			...{ recorder, begins: `double.${n}.in${i}` },
			make: ({ own, of }) => ({
				type: 'recorder-returned',
				body: {
					...{ handIn: own, recorder, loan: of(loans[i] ?? ''), officer: null },
					...{ condition: 'good', note: '' }
				}
			})
		}))
	);
	if (plan.until - at > UNDECIDED_DAYS * DAY)
		acts.push({
			...{ station: 'county', at: instant(at + 3 * DAY), actor: ['admin'], recorder },
			make: ({ hash }) => ({
				type: 'conflict-resolved',
				body: {
					...{ recorder, heads: loans.map(hash), stands: [hash(loans[0])], where: home.station },
					...{ reason: '当面核对实物', approver: null }
				}
			})
		});
	return acts;
}

export const lending = (
	loan: string,
	recorder: string,
	officer: string,
	mate: string
): Decided => ({
	type: 'recorder-checked-out',
	body: {
		...{ loan, recorder, officer, companions: [mate], task: '夜间渔政巡查', kind: '6-2' },
		check: {
			battery: { percent: 90, how: 'officer' },
			space: { bytes: 2 ** 35, how: 'officer' },
			date: { same: true, how: 'officer' },
			time: { offsetSeconds: 1, how: 'officer' }
		},
		...{ announcement: '', elsewhere: [], pending: [] }
	}
});

/** 未知借用的归还: taken in all the same; the older ones are answered. */
function handedInUnknown(
	plan: SeedPlan,
	casts: readonly StationCast[],
	chance: Chance,
	day: number,
	n: number
): readonly Act[] {
	const cast = chance.pick(casts.slice(0, -1));
	const recorder = chance.pick(casts).recorders[0] ?? '';
	const at = dayOf(plan, day) + 10 * HOUR + chance.below(HOUR);
	const key = `stray.${n}`;
	const own = { station: cast.station, actor: [cast.custodian], recorder };
	const acts: Act[] = [
		{
			...{ ...own, at: instant(at), begins: key },
			make: (say: Names) => ({
				type: 'recorder-returned',
				body: {
					...{ handIn: say.own, recorder, loan: null, officer: null, condition: 'good' },
					note: '放在窗台上'
				}
			})
		}
	];
	if (day < plan.days - 20)
		acts.push({
			...{ ...own, at: instant(at + HOUR) },
			make: ({ of }) => ({
				type: 'no-footage-explained',
				body: {
					...{ duty: of(key), recorder, reason: '其他原因', account: '机内没有文件' },
					corrects: null
				}
			})
		});
	return acts;
}

/** Against the county's rule, each in another way: kept, and put into quarantine. */
function against(plan: SeedPlan, casts: readonly StationCast[], chance: Chance, n: number): Act {
	const cast = chance.pick(casts.slice(0, -1));
	const at = instant(dayOf(plan, chance.below(plan.days)) + 11 * HOUR);
	const [officer, mate] = twoOf(cast.officers, chance);
	const unknown = n % 2 === 0;
	return {
		...{ station: cast.station, at, actor: [officer], begins: `against.${n}` },
		make: ({ own }) =>
			unknown
				? lending(own, 'J-999', officer, mate)
				: lending(own, cast.recorders[0] ?? '', '11-999999', mate)
	};
}

function lost(plan: SeedPlan, casts: readonly StationCast[], chance: Chance): Act {
	const cast = chance.pick(casts.slice(0, -1));
	// In the last days, so that nobody has lent it since.
	const at = instant(dayOf(plan, plan.days - 1 - chance.below(3)) + 12 * HOUR);
	const recorder = cast.recorders[1] ?? cast.recorders[0] ?? '';
	return {
		...{ station: cast.station, at, actor: [cast.custodian], recorder },
		make: () => ({
			type: 'recorder-standing-reported',
			body: {
				...{ recorder, standing: 'lost', note: '清点时未见' },
				loss: {
					...{ lastSeen: null, place: '办公室', holder: null, reportedTo: '大队长' },
					police: ''
				}
			}
		})
	};
}
