import type { RecorderCustody } from '../custody/custody';
import type { Body } from '../events/event';
import type { RulePack } from '../rule/rule-pack';

/** What a decision at the counter is made from: loaded for one recorder, at one moment, under the writer's lock. */
export interface Counter {
	readonly station: string;
	readonly brigade: string;
	readonly pack: RulePack;
	/** The recorder as the county registered it; undefined = nobody knows it. */
	readonly recorder: Body<'recorder-registered'> | undefined;
	readonly custody: RecorderCustody;
	/** The number that counts for this recorder, where it has several. */
	readonly kept: string;
	readonly people: ReadonlyMap<string, Body<'person-registered'>>;
	/** The number that the event to be written will have: ids are made from it. */
	readonly next: { readonly epoch: number; readonly seq: number };
}

/** `s01-e1-42`: unique because an entry's number in its log is; short enough to be read out. */
export const voucher = ({ station, next }: Counter, ahead = 0): string =>
	`${station}-e${next.epoch}-${next.seq + ahead}`;

export const openLoansHere = (counter: Counter) =>
	counter.custody.openLoans.filter((loan) => loan.out.station === counter.station);

export const openLoansElsewhere = (counter: Counter) =>
	counter.custody.openLoans.filter((loan) => loan.out.station !== counter.station);

export function isRole(
	counter: Counter,
	person: string,
	role: Body<'person-registered'>['roles'][number]
): boolean {
	const known = counter.people.get(person);
	return known !== undefined && known.active && known.roles.includes(role);
}
