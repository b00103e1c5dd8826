import type { Instant } from '$lib/base/instant';
import type { Request, RequestState } from '$lib/ledger/requests/requests';
import type { Made, Said } from '$lib/ledger/facts/said';
import type { Names } from '../words/explain';
import { calendarDate, clockTime } from '../messages/format';
import type { Messages } from '../messages/zh';

export const requestAddress = (id: string): string =>
	`/archive/requests/one?id=${encodeURIComponent(id)}`;

/** `2026-07-29 08:12`, out of a time as entries carry it. */
export const timeWords = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
export const momentWords = (at: Instant): string => `${calendarDate(at)} ${clockTime(at)}`;

export const applicantName = ({ applicant }: Pick<Made, 'applicant'>, names: Names): string =>
	applicant.is === 'person' ? names.person(applicant.person) : applicant.name;

/** The unit that somebody asks for: an outsider's own, or the station of one on the roll. */
export const applicantUnit = (
	{ applicant, station }: Pick<Made, 'applicant' | 'station'>,
	names: Names
): string => (applicant.is === 'person' ? names.station(station) : applicant.unit);

/** Who decided or revoked: a leader by name, or an account of the county, and in whose place. */
export const deciderName = (
	{ leader, by, deputyFor }: Said & { readonly leader: string | null },
	names: Names,
	m: Messages
): string => {
	if (leader !== null) return names.person(leader);
	return m.requests.atCounty(
		deputyFor ? m.delegation.inPlace(deputyFor.deputyName, deputyFor.principalName) : by
	);
};

/** 查阅中 of a viewing; what was handed over to an outsider waits for its receipt. */
export const stateWord = ({ made }: Request, state: RequestState, m: Messages): string =>
	state === 'begun' && made.detail.kind !== 'viewing'
		? m.requests.underWay[made.detail.kind]
		: m.requests.states[state];

/** Whether what was typed is found in it: number, name, unit, ground. */
export function isFound({ id, made }: Request, text: string, names: Names): boolean {
	const query = text.trim().toLowerCase();
	const { ground, detail } = made;
	const words = [id, applicantName(made, names), applicantUnit(made, names), ground];
	if (detail.kind === 'release') words.push(detail.recipient);
	return query === '' || words.some((word) => word.toLowerCase().includes(query));
}
