import { packsFrom } from '$lib/ledger/rule/packs';
import { approvalKinds, type Approval, type ApprovalKind } from '$lib/server/decisions/approvals';
import { accountOf } from '../_form';
import { packView } from '../_packs';
import { matches, queryOf } from '../_search';
import type { PageServerLoad } from './$types';

/** So many are listed at once; whatever is over is counted, and found by narrowing down. */
const MOST = 100;

/** Where it is decided, or looked at. */
function addressOf({ kind, id }: Approval): string | undefined {
	const find = `?q=${encodeURIComponent(id)}`;
	switch (kind) {
		case 'deletion':
			return undefined;
		case 'scrapping':
			return '/county/register';
		case 'viewing':
		case 'extraction':
		case 'release':
		case 'disposal':
		case 'paper':
			return `/county/requests${find}`;
		default:
			return '/county/proposals';
	}
}

const isKind = (kind: string): kind is ApprovalKind => approvalKinds.some((one) => one === kind);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const [all, roster, proposals, enrolments, digits] = await Promise.all([
		county.approvals.of(accountOf(locals)),
		county.roster(),
		county.proposals(),
		county.fileEnrolment.proposed(),
		county.fileEnrolment.digits()
	]);
	const now = county.now();
	const pack = packsFrom(roster.packs).at(now);
	const q = queryOf(url);
	const isMine = url.searchParams.get('view') !== 'all';
	const asked = url.searchParams.get('kind') ?? '';
	const kind = isKind(asked) ? asked : undefined;
	const station = url.searchParams.get('station') ?? '';
	const stationName = (id: string) => roster.stations.get(id)?.name ?? id;

	const looked = all.filter((one) => one.mine || !isMine);
	const among = looked.filter(
		(one) =>
			(station === '' || one.station === station) &&
			matches(
				q,
				...[one.id, one.by, one.ground ?? '', one.station, one.act],
				one.station && stationName(one.station)
			)
	);
	const found = among.filter((one) => kind === undefined || one.kind === kind);
	const terms = new Map(proposals.map(({ id, terms: of }) => [id, of]));
	return {
		...{ q, kind, station, isMine, hours: pack.approvalHours },
		counts: approvalKinds.flatMap((one) => {
			const n = among.filter((other) => other.kind === one).length;
			return n > 0 || one === kind ? [[one, n] as const] : [];
		}),
		...{ mine: all.filter((one) => one.mine).length, all: all.length, among: among.length },
		late: found.filter(({ late }) => late !== undefined).length,
		more: Math.max(0, found.length - MOST),
		found: found.slice(0, MOST).map((one) => ({
			...one,
			inPlaceOf: one.inPlaceOf.map(({ principalName }) => principalName),
			standIn: one.inPlaceOf.map(({ id, principalName }) => [id, principalName] as const),
			stationName: one.station && stationName(one.station),
			address: addressOf(one),
			hoursLeft: one.until && Math.max(0, Math.floor((one.until - now) / 3_600_000)),
			/** A rule change as it differs from the rule in force; a kiosk's key, to be compared with the county's. */
			pack:
				one.kind === 'rule' ? packView(one.act ?? '', terms.get(one.id) ?? null, pack) : undefined,
			enrolment: enrolments.get(one.id)
		})),
		digits: digits ?? '',
		stations: [...roster.stations.values()]
	};
};
