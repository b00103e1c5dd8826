import type { Instant } from '$lib/base/instant';
import type { ActivityView } from '../activities/activity-record';
import { leadKey, leadName, type ToldLead } from '../breaks/breaks';
import type { Behaviour } from '../events/behaviours';
import { shortName } from '../log/bundle';
import type { Loan } from '../custody/custody';
import type { FootageFile } from '../store/described';
import type { Ingest } from '../custody/ingests';
import type { Lending } from '../custody/lendings';
import { leadsIn, type LeadOn } from '../footage/signs-of-editing';

/** In both languages of the screens. */
export interface Words {
	readonly zh: string;
	readonly en: string;
}

/**
 * Something on the record that may be one of the eight behaviours of 第21条: worth a look, with what it rests on, and never a
 * verdict. Computed from the record alone, so that station and county find the same one under the same key.
 */
export interface Signal {
	readonly key: string;
	readonly behaviour: Behaviour;
	readonly station: string;
	readonly at: Instant;
	readonly recorder: string | undefined;
	/** Whom the record names with it; nobody is said to have done anything. */
	readonly people: readonly string[];
	/** Entries by their names: `s01-e1-42`. */
	readonly entries: readonly string[];
	readonly files: readonly Pick<FootageFile, 'path' | 'sha256'>[];
	readonly says: Words;
}

interface What {
	readonly behaviour: Behaviour;
	readonly kind: string;
	readonly of: string;
}
export const signal = (
	{ behaviour, kind, of }: What,
	said: Partial<Signal> & Pick<Signal, 'station' | 'at' | 'says'>
): Signal => ({
	...{ key: `${behaviour}:${kind}:${of}`, behaviour, recorder: undefined, people: [] },
	...{ entries: [], files: [], ...said }
});

export const peopleIn = (loans: readonly Loan[], ids: readonly string[]): readonly string[] => [
	...new Set(
		loans
			.filter(({ id, returned }) => ids.includes(id) || (returned && ids.includes(returned.handIn)))
			.flatMap(({ out }) => [out.officer, ...out.companions])
	)
];

/** Missing numbers (21-1) and recordings made after the use was over (21-5). */
export const signalsOfBreaks = (
	ingest: Ingest,
	leads: readonly ToldLead[],
	loans: readonly Loan[]
): readonly Signal[] =>
	leads.map(({ is, word }) => {
		const { id, recorder, station, startedAt } = ingest;
		const isGap = is.lead === 'missing-numbers';
		const numbers = isGap ? (is.from === is.to ? `${is.from}` : `${is.from}–${is.to}`) : '';
		const answered = word ? `；站里的答复：${word.answer}` : '';
		return signal(
			{
				...{ behaviour: isGap ? '21-1' : '21-5', kind: is.lead },
				of: leadKey(leadName(is)).slice(is.lead.length + 1)
			},
			{
				...{ station, at: startedAt, recorder, files: [is.file] },
				people: peopleIn(loans, ingest.loans),
				entries: [id, ...(word ? [`${shortName(word.origin)}-${word.seq}`] : [])],
				says: isGap
					? {
							zh: `${recorder} 的录像缺编号 ${numbers}，可能有文件被删除${answered}`,
							en: `${recorder}: numbers ${numbers} are missing${word ? `; answered: ${word.answer}` : ''}`
						}
					: {
							zh: `${recorder} 的 ${is.file.path} 在使用结束以后录制，可能是事后补录${answered}`,
							en: `${recorder}: ${is.file.path} was recorded after the use was over${word ? `; answered: ${word.answer}` : ''}`
						}
			}
		);
	});

const EDITED: Partial<Record<LeadOn['lead'], Words>> = {
	'editing-software': { zh: '由编辑软件写成', en: 'written by editing software' },
	'other-encoder': { zh: '编码程序与同批其他文件不同', en: 'another encoder than its neighbours' },
	'start-after-end': { zh: '开始时间晚于结束时间', en: 'begins after its end' },
	'times-differ': { zh: '文件里的时间互相不符', en: 'its own times differ' }
};

/** Signs of editing in files (21-5). */
export const signalsOfEditing = (
	{ id, recorder, station, startedAt, loans: ids }: Ingest,
	files: readonly FootageFile[],
	loans: readonly Loan[]
): readonly Signal[] =>
	leadsIn(files, { joints: [], missing: [] }).flatMap((lead) => {
		const words = EDITED[lead.lead];
		if (!words) return [];
		return lead.files.map((file) =>
			signal(
				{ behaviour: '21-5', kind: lead.lead, of: file.sha256 },
				{
					...{ station, at: startedAt, recorder, entries: [id], files: [file] },
					people: peopleIn(loans, ids),
					says: {
						zh: `${recorder} 的 ${file.path}：${words.zh}`,
						en: `${recorder}: ${file.path} is ${words.en}`
					}
				}
			)
		);
	});

/** Given back by another than the one who took it out (21-2). */
export const signalsOfLendings = (lendings: readonly Lending[]): readonly Signal[] =>
	lendings.flatMap(({ loan, recorder, station, officer, returned }) => {
		const who = returned?.officer;
		if (!returned || typeof who !== 'string' || who === officer) return [];
		return [
			signal(
				{ behaviour: '21-2', kind: 'by-another', of: loan },
				{
					...{ station, at: returned.at, recorder, people: [officer, who] },
					entries: [loan, `${shortName(returned.log)}-${returned.seq}`],
					says: {
						zh: `${recorder} 不是由领用人本人交回的`,
						en: `${recorder} was given back by another than the borrower`
					}
				}
			)
		];
	});

/** No footage and no statement (21-3); an activity outside its loan (21-6). */
export const signalsOfActivities = (all: readonly ActivityView[]): readonly Signal[] =>
	all.flatMap(({ activity: { id, recorder, station, arrived, says }, findings }) =>
		findings.flatMap(({ finding }) => {
			if (finding !== 'unexplained' && finding !== 'outside-loan') return [];
			const { place, officers } = says.body;
			const isBare = finding === 'unexplained';
			return signal(
				{ behaviour: isBare ? '21-3' : '21-6', kind: finding, of: id },
				{
					...{ station, at: arrived, recorder, people: officers, entries: [id] },
					says: isBare
						? {
								zh: `${place}的执法活动没有录像，也没有未记录情况说明`,
								en: `${place}: neither footage nor a statement why there is none`
							}
						: {
								zh: `${place}的执法活动不在领用期间`,
								en: `${place}: outside the time for which the recorder was lent`
							}
				}
			);
		})
	);

/** Footage that no loan explains (21-6). */
export const signalsWithoutLoan = (ingests: readonly Ingest[]): readonly Signal[] =>
	ingests.map(({ id, recorder, station, startedAt, files }) =>
		signal(
			{ behaviour: '21-6', kind: 'no-loan', of: id },
			{
				...{ station, at: startedAt, recorder, entries: [id] },
				says: {
					zh: `${recorder} 有 ${files} 个文件没有领用记录`,
					en: `${recorder}: ${files} files without a loan`
				}
			}
		)
	);
