// What a generated county is made of: how big it is, who and what there is in it, and the chance that decides the rest.
import { instant, type Instant } from '$lib/base/instant';
import type { Body, Decided } from '$lib/ledger/events/event';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export interface SeedPlan {
	readonly stations: number;
	readonly recorders: number;
	readonly days: number;
	readonly seed: number;
	/** When the last day ends. */
	readonly until: Instant;
}

export const WHOLE = { stations: 30, recorders: 400, days: 3 * 365 };
export const SMALL = { stations: 4, recorders: 30, days: 60 };

export interface Chance {
	/** A number from 0 up to `below`. */
	below(below: number): number;
	/** True so often: 0 = never, 1 = always. */
	is(share: number): boolean;
	pick<T>(all: readonly T[]): T;
}

/** Always the same for a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	return {
		below: (below) => Math.floor(next() * below),
		is: (share) => next() < share,
		pick: (all) => {
			const one = all[Math.floor(next() * all.length)];
			if (one === undefined) throw new Error('nothing to pick from');
			return one;
		}
	};
}

/** What a station is going to put on its log. */
export interface Act {
	readonly station: string;
	readonly at: Instant;
	readonly actor: readonly string[];
	/** Whose record it goes on with, and so what it refers to. */
	readonly recorder?: string;
	/** The station did not know of the newest entry about the recorder. */
	readonly blind?: boolean;
	/** What this begins, by a name within the plan. */
	readonly begins?: string;
	/** Put on the log in the order in which it was planned, where several happen at once. */
	readonly make: (say: Names) => Decided;
}

export interface Names {
	/** What this very entry begins: `s01-e1-42`. */
	readonly own: string;
	/** The number under which something was begun. */
	of(begun: string): string;
	/** The hash of the entry that began it. */
	hash(begun: string): string;
}

export const TOWNS = [
	...['城郊', '源潭', '桐寨铺', '张店', '郭滩', '湖阳', '黑龙', '大河屯', '龙潭', '昝岗'],
	...['苍台', '上屯', '毕店', '祁仪', '马振抚', '古城', '少拜寺', '王集', '桐河', '东王集'],
	...['滨河', '文峰', '兴唐', '临港', '泗洲', '徐冲', '北辰', '白秋', '郝堂', '牛寨']
];
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const GIVEN = [...'建国志远小明秀英海燕文博玉兰春梅国强立新晓东丽华永红德胜子涵思源庆丰桂芝'];
export const nameBy = (chance: Chance): string =>
	chance.pick(SURNAMES) + chance.pick(GIVEN) + chance.pick(GIVEN);

export interface StationCast {
	readonly station: string;
	readonly origin: string;
	readonly name: string;
	readonly officers: readonly string[];
	readonly custodian: string;
	readonly leader: string;
	readonly recorders: readonly string[];
}

export const COUNTY = '411328';
export const OFFICERS = 8;

const two = (n: number): string => String(n).padStart(2, '0');

/** Every station with its people and recorders. */
export function castOf({ stations, recorders }: SeedPlan): readonly StationCast[] {
	return Array.from({ length: stations }, (_, n) => {
		const station = `s${two(n + 1)}`;
		const own = Array.from({ length: recorders }, (_, i) => i).filter((i) => i % stations === n);
		return {
			...{ station, origin: `custody.${COUNTY}/${station}/e1` },
			name: `${TOWNS[n % TOWNS.length] ?? station}${n < TOWNS.length ? '' : n}中队`,
			officers: Array.from({ length: OFFICERS }, (_, p) => `11-${two(n + 1)}${two(p + 1)}`),
			...{ custodian: `11-${two(n + 1)}91`, leader: `11-${two(n + 1)}81` },
			recorders: own.map((i) => `J-${String(i + 1).padStart(3, '0')}`)
		};
	});
}

/** What the county registers before anything is done. */
export function registrations(casts: readonly StationCast[], chance: Chance): readonly Decided[] {
	const person = (station: string, id: string, roles: Body<'person-registered'>['roles']) =>
		({
			type: 'person-registered',
			body: { person: id, name: nameBy(chance), station, roles, active: true }
		}) as const;
	return casts.flatMap(({ station, name, officers, custodian, leader, recorders }): Decided[] => [
		{ type: 'station-registered', body: { station, name } } as const,
		...officers.map((id) => person(station, id, ['officer'])),
		person(station, custodian, ['officer', 'custodian']),
		person(station, leader, ['leader']),
		...recorders.map((recorder): Decided => {
			const model = chance.pick(['DSJ-A11', 'DSJ-V9', 'DSJ-TCL3A']);
			const body = { recorder, station, model, serial: '', active: true } as const;
			return { type: 'recorder-registered', body: { ...body, kind: 'body-recorder' } };
		})
	]);
}
/** 09:00 of a day of the plan, by China's time. */
export function dayOf({ until, days }: SeedPlan, day: number): Instant {
	const last = Math.floor((until + 8 * HOUR) / DAY) * DAY - 8 * HOUR;
	return instant(last - (days - 1 - day) * DAY + 9 * HOUR);
}

export function twoOf(people: readonly string[], chance: Chance): readonly [string, string] {
	const first = chance.below(people.length);
	const second = (first + 1 + chance.below(people.length - 1)) % people.length;
	return [people[first] ?? '', people[second] ?? ''];
}
