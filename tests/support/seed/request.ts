// 查阅申请 about the footage of a loan.
import { instant, toIso, type Instant } from '$lib/base/instant';
import { DAY, HOUR, type Act, type Chance, type StationCast } from './plan';

const iso = (at: number): string => toIso(instant(at), 480);

/** 查阅申请, most of them answered by the leader in charge (第17条). */
export function requested(
	acts: Act[],
	of: {
		readonly cast: StationCast;
		readonly key: string;
		readonly at: number;
		readonly files: readonly { readonly path: string; readonly sha256: string }[];
		readonly chance: Chance;
		readonly until: Instant;
	}
): void {
	const { cast, key, at, files, chance, until } = of;
	const [file] = files;
	const person = chance.pick(cast.officers);
	if (!file || at + HOUR > until) return;
	const request = `${key}.request`;
	acts.push({
		...{ station: cast.station, at: instant(at), actor: [person], begins: request },
		make: (say) => ({
			type: 'request-made',
			body: {
				...{ request: say.own, applicant: { is: 'person', person }, ground: '案件核查' },
				files: [{ ingest: say.of(`${key}.ingest`), path: file.path, sha256: file.sha256 }],
				...{ case: null, from: iso(at), until: iso(at + 3 * DAY), detail: { kind: 'viewing' } }
			}
		})
	});
	if (!chance.is(0.85)) return;
	acts.push({
		...{ station: cast.station, at: instant(at + HOUR), actor: [cast.leader] },
		make: (say) => ({
			type: 'request-decided',
			body: {
				...{ request: say.of(request), asked: say.hash(request), leader: cast.leader },
				...{ decision: 'approved', reason: '', way: 'pin', until: iso(at + 3 * DAY), proof: '' }
			}
		})
	});
}
