import { shortName } from '../log/bundle';
import { signal, type Signal, type Words } from './leads';
import { unfounded, type Requests, type Unfounded } from '../requests/requests';
import type { Said } from '../facts/said';
import type { UnnamedUse } from '../requests/restricted-uses';
import type { Restriction } from '../requests/restrictions';

const entryNameOf = ({ origin, seq }: Said): string => `${shortName(origin)}-${seq}`;

const WHYS: Readonly<Record<Unfounded, Words>> = {
	none: { zh: '没有批准', en: 'without approval' },
	later: { zh: '批准在后', en: 'approved afterwards' },
	over: { zh: '超过有效期', en: 'after its time' },
	revoked: { zh: '批准已撤销', en: 'its approval revoked' },
	'other-file': { zh: '不在批准的文件范围内', en: 'a file that was not approved' }
};
const STEPS: Readonly<Record<string, Words>> = {
	'extraction-made': { zh: '提取', en: 'extracted' },
	'footage-released': { zh: '对外提供', en: 'released' }
};
const USES: Readonly<Record<UnnamedUse['what'], Words>> = {
	played: { zh: '播放', en: 'played' },
	extracted: { zh: '提取', en: 'extracted' },
	released: { zh: '对外提供', en: 'released' },
	read: { zh: '查看侧文', en: 'its side text was read' }
};

/** Played, extracted or released without an approval that held then: how content may have got out (21-4). */
export function signalsOfRequests(requests: Requests): readonly Signal[] {
	const plays = [
		...requests.list.flatMap((request) => request.played.map((is) => ({ is, request }))),
		...requests.loose.map((is) => ({ is, request: undefined }))
	].flatMap(({ is, request }) => {
		if (is.purpose !== 'viewing') return [];
		const why = request ? unfounded(request, is) : ('none' as const);
		if (!why) return [];
		return signal(
			{ behaviour: '21-4', kind: 'played-unfounded', of: entryNameOf(is) },
			{
				...{ station: is.station, at: is.at, people: [is.by], files: [is] },
				entries: [entryNameOf(is), ...(request ? [request.id] : [])],
				says: { zh: `播放 ${is.path}：${WHYS[why].zh}`, en: `${is.path} played: ${WHYS[why].en}` }
			}
		);
	});
	const steps = requests.list.flatMap((request) =>
		request.steps.flatMap((is) => {
			const what = STEPS[is.type];
			const why = what && unfounded(request, is);
			if (!what || !why) return [];
			const { files } = request.made;
			return signal(
				{ behaviour: '21-4', kind: `${is.type}-unfounded`, of: entryNameOf(is) },
				{
					...{ station: is.station, at: is.at, people: [is.by], files },
					entries: [entryNameOf(is), request.id],
					says: {
						zh: `${what.zh} ${files.length} 个文件（申请 ${request.id}）：${WHYS[why].zh}`,
						en: `${files.length} files ${what.en} (request ${request.id}): ${WHYS[why].en}`
					}
				}
			);
		})
	);
	return [...plays, ...steps];
}

/** Done with a restricted recording for somebody who was not named (21-4); nothing of it is named here. */
export const signalsOfRestrictions = (uses: readonly UnnamedUse[]): readonly Signal[] =>
	uses.map(({ is, what, restriction }) => {
		const number = restriction.restriction;
		return signal(
			{ behaviour: '21-4', kind: `${what}-unnamed`, of: `${entryNameOf(is)}:${number}` },
			{
				...{ station: is.station, at: is.at, people: [is.by], entries: [entryNameOf(is), number] },
				says: {
					zh: `限制知悉 ${number}：${USES[what].zh}，不在知悉人名单上`,
					en: `restricted ${number}: ${USES[what].en}, by or for no named reader`
				}
			}
		);
	});

/** Decisions that do not count: about one's own request, or to one's own benefit (21-8). */
export function signalsOfDecisions(
	requests: Requests,
	restrictions: readonly Restriction[]
): readonly Signal[] {
	const voids: readonly (Said & { readonly about: string })[] = [
		...requests.list.flatMap(({ id, voidDecisions }) =>
			voidDecisions.map((is) => ({ ...is, about: id }))
		),
		...restrictions.flatMap(({ restriction, voided }) =>
			voided.map((is) => ({ ...is, about: restriction }))
		)
	];
	return voids.map((is) =>
		signal(
			{ behaviour: '21-8', kind: 'void-decision', of: entryNameOf(is) },
			{
				...{ station: is.station, at: is.at, people: [is.by] },
				entries: [entryNameOf(is), is.about],
				says: {
					zh: `${is.about} 有不作数的审批：审批本人的事项，或者与所见的内容不符`,
					en: `${is.about}: a decision that does not count, about oneself or about what was not read`
				}
			}
		)
	);
}
