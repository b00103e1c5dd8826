import { isSigned } from '../requests/approval-codes';
import { isUnconfirmed } from '../commands/paper-approval';
import { isCountyLog } from '../facts/facts';
import type { Requests } from '../requests/requests';
import { requestsAsked } from './article-17';
import { isAsked, question, type Answer, type Asked, type Question, type Row } from './question';

/** Entered from paper, and not confirmed by whoever signed it. */
export function unconfirmedPapers(asked: Asked, requests: Requests): Answer {
	const papers = requests.list.filter(
		({ approval, made }) => approval?.way === 'paper' && isAsked(asked, made)
	);
	const found = papers.filter(isUnconfirmed);
	return {
		...{ counted: found.length, of: papers.length },
		rows: found.flatMap(({ id, approval }): readonly Row[] =>
			approval
				? [
						{
							about: { kind: 'entry', log: approval.origin, seq: approval.seq },
							...{ at: approval.at, station: approval.station },
							people: [approval.by, ...(approval.leader ? [approval.leader] : [])],
							says: { zh: `${id}：纸质审批没有确认`, en: `${id}: the paper is not confirmed` }
						}
					]
				: []
		)
	};
}

/** Signed with a key that the county had revoked by then; the station had not heard of it. */
export function afterRevocation(asked: Asked, requests: Requests): Answer {
	const { keyOf } = requests.codes;
	const said = requests.list
		.flatMap(({ decisions, answered }) => [...decisions, ...(answered ? [answered] : [])])
		.filter((one) => isSigned(one.way) && isAsked(asked, one));
	const found = said.filter((one) => {
		const revoked = keyOf.get(one.hash)?.revoked;
		return revoked !== undefined && isCountyLog(revoked.origin) && revoked.at <= one.at;
	});
	return {
		...{ counted: found.length, of: said.length },
		rows: found.map(({ request, leader, origin, seq, at, station }): Row => ({
			about: { kind: 'entry', log: origin, seq },
			...{ at, station, people: leader === null ? [] : [leader] },
			says: {
				zh: `${request}：签名密钥当时已被县局吊销，本站还不知道`,
				en: `${request}: the key was revoked by then, which the station did not know yet`
			}
		}))
	};
}

const of = { article: 17, read: requestsAsked } as const;

export const article17Ways: readonly Question[] = [
	question({
		...{ ...of, id: '17-paper-unconfirmed', wanted: 'none', answer: unconfirmedPapers },
		words: { zh: '没有确认的纸质审批补录', en: 'approvals from paper that are not confirmed' }
	}),
	question({
		...{ ...of, id: '17-code-after-revocation', wanted: 'none', answer: afterRevocation },
		words: {
			zh: '密钥吊销以后才用的签名码',
			en: 'codes used after their key had been revoked'
		}
	})
];
