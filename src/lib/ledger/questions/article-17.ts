import { countsIn } from '../facts/quarantine';
import { readRequests } from '../requests/request-read';
import {
	stateOf,
	unfounded,
	type Played,
	type Request,
	type Requests,
	type VoidWhy
} from '../requests/requests';
import type { Store } from '../store/store';
import {
	isAsked,
	onceOfAll,
	question,
	type Answer,
	type Asked,
	type Question,
	type Row
} from './question';

/** Requests about footage, as every question about them reads them. */
export const requestsAsked = (store: Store, asked: Asked): Promise<Requests> =>
	onceOfAll(asked, 'requests', () => readRequests(store));

interface Play {
	readonly play: Played;
	readonly request: Request | undefined;
}

/** Everything that was played in a viewing, or said so, and is asked about. */
function viewed(asked: Asked, requests: Requests): readonly Play[] {
	const counts = countsIn(asked.view.custody.quarantined());
	const inRequests = requests.list.flatMap((request) =>
		request.played.map((play): Play => ({ play, request }))
	);
	const loose = requests.loose.map((play): Play => ({ play, request: undefined }));
	return [...inRequests, ...loose].filter(
		({ play }) => play.purpose === 'viewing' && counts(play.hash) && isAsked(asked, play)
	);
}

const whys = {
	none: { zh: '没有批准', en: 'without approval' },
	later: { zh: '批准在播放之后', en: 'approved afterwards' },
	over: { zh: '超过有效期', en: 'after its time' },
	revoked: { zh: '批准已撤销', en: 'approval revoked' },
	'other-file': { zh: '不在批准的文件范围内', en: 'a file that was not approved' }
};

const rowOf = ({ play }: Play, why: keyof typeof whys): Row => ({
	about: { kind: 'entry', log: play.origin, seq: play.seq },
	...{ at: play.at, station: play.station, people: [play.by] },
	says: {
		zh: `${play.request ?? ''} 播放 ${play.path}：${whys[why].zh}`,
		en: `${play.path} played in ${play.request ?? ''}: ${whys[why].en}`
	}
});

/** Why each of them had nothing to stand on; those that had are left out. */
const groundless = (all: readonly Play[]) =>
	all.flatMap((one) => {
		const why = one.request ? unfounded(one.request, one.play) : ('none' as const);
		return why === undefined ? [] : [{ one, why }];
	});

/** Played without an approval that held then. */
export function withoutApproval(asked: Asked, requests: Requests): Answer {
	const all = viewed(asked, requests);
	const found = groundless(all).filter(({ why }) => why !== 'later');
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map(({ one, why }) => rowOf(one, why))
	};
}

/** Approved only after it was played. */
export function approvedAfterwards(asked: Asked, requests: Requests): Answer {
	const all = viewed(asked, requests);
	const found = groundless(all).filter(({ why }) => why === 'later');
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map(({ one, why }) => rowOf(one, why))
	};
}

/** Who viewed how often; `counted` is how many people. */
export function whoViews(asked: Asked, requests: Requests): Answer {
	const all = viewed(asked, requests);
	const byPerson = new Map<string, Play[]>();
	for (const one of all) byPerson.set(one.play.by, [...(byPerson.get(one.play.by) ?? []), one]);
	return {
		...{ counted: byPerson.size, of: all.length },
		rows: [...byPerson].map(([person, plays]): Row => {
			const last = plays.reduce((a, b) => (b.play.at > a.play.at ? b : a));
			const files = new Set(plays.map(({ play }) => play.sha256)).size;
			return {
				about: { kind: 'person', person },
				...{ at: last.play.at, station: last.play.station, people: [person] },
				says: {
					zh: `播放 ${plays.length} 次，${files} 个文件`,
					en: `played ${plays.length} times, ${files} files`
				}
			};
		})
	};
}

const voids: Readonly<Record<VoidWhy, { readonly zh: string; readonly en: string }>> = {
	other: { zh: '内容不符或不在本站', en: 'other content, or not this station' },
	own: { zh: '本人的申请', en: 'about one’s own request' },
	deputy: { zh: '委托当时无效或不含此类', en: 'delegation did not hold then, or not for this' },
	unreadable: { zh: '签名码无法读出', en: 'code cannot be read' },
	'not-shown': {
		zh: '签名码不是为这份申请、这台终端签的',
		en: 'code of another request or kiosk'
	},
	expired: { zh: '签名码过期', en: 'code expired' },
	'no-key': { zh: '密钥没有登记', en: 'key not registered' },
	'key-revoked': { zh: '密钥已吊销', en: 'key revoked' },
	'other-time': { zh: '有效期与签名不符', en: 'validity was not signed' },
	'other-answer': { zh: '登记的答复与签名不符', en: 'another answer than was signed' },
	'bad-signature': { zh: '签名不符', en: 'bad signature' },
	used: { zh: '签名码用过了', en: 'code used before' }
};

/** Decided about oneself, about something else than was asked, or twice and differently. */
export function doubtfulDecisions(asked: Asked, requests: Requests): Answer {
	const own = requests.list.filter(({ made }) => isAsked(asked, made));
	const found = own.filter((one) => one.contradicted || one.voidDecisions.length > 0);
	return {
		...{ counted: found.length, of: own.filter(({ decisions }) => decisions.length > 0).length },
		rows: found.map(({ id, made, contradicted, voidDecisions, decisions }): Row => {
			const by = [...decisions, ...voidDecisions].flatMap(({ leader }) => leader ?? []);
			const why = voidDecisions[0]?.why ?? 'other';
			return {
				about: { kind: 'entry', log: made.origin, seq: made.seq },
				...{ at: made.at, station: made.station, people: [...new Set(by)] },
				says: contradicted
					? { zh: `${id}：两个审批互相矛盾`, en: `${id}: two decisions contradict each other` }
					: {
							zh: `${id}：有不作数的审批，${voids[why].zh}`,
							en: `${id}: a decision that does not count, ${voids[why].en}`
						}
			};
		})
	};
}

/** Registered, its time is over, and nobody closed it. */
export function leftOpen(asked: Asked, requests: Requests): Answer {
	const own = requests.list.filter(
		({ registered, made }) => registered !== undefined && isAsked(asked, made)
	);
	const found = own.filter((one) => stateOf(one, asked.now) === 'expired');
	return {
		...{ counted: found.length, of: own.length },
		rows: found.map(({ id, made, registered }): Row => ({
			about: { kind: 'entry', log: made.origin, seq: made.seq },
			...{ at: made.at, station: made.station, people: registered ? [registered.by] : [] },
			says: { zh: `${id}：查阅已过期，没有关闭`, en: `${id}: viewing expired and not closed` }
		}))
	};
}

const of = { article: 17, read: requestsAsked } as const;

export const article17: readonly Question[] = [
	question({
		...{ ...of, id: '17-without-approval', wanted: 'none', answer: withoutApproval },
		words: { zh: '没有有效批准的播放', en: 'playbacks without an approval that held' }
	}),
	question({
		...{ ...of, id: '17-approved-afterwards', wanted: 'none', answer: approvedAfterwards },
		words: { zh: '先播放、后批准', en: 'playbacks approved afterwards' }
	}),
	question({
		...{ ...of, id: '17-doubtful-decisions', wanted: 'none', answer: doubtfulDecisions },
		words: {
			zh: '不作数或互相矛盾的审批',
			en: 'requests with decisions that do not count or contradict each other'
		}
	}),
	question({
		...{ ...of, id: '17-left-open', wanted: 'none', answer: leftOpen },
		words: { zh: '过期没有关闭的查阅', en: 'viewings that expired and were not closed' }
	}),
	question({
		...{ ...of, id: '17-who-views', wanted: 'neither', answer: whoViews },
		words: { zh: '谁查阅最多（人数/播放次数）', en: 'who views most (people / playbacks)' }
	})
];
