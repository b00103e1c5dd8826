import type { RecorderCustody } from '../custody/custody';
import type { Ingest } from '../custody/ingests';
import { readRegister } from '../register/register-reader';
import { registerDoubts, type RegisterDoubt } from '../register/register-doubts';
import type { Register } from '../register/register';
import type { Store } from '../store/store';
import {
	isAsked,
	nothing,
	onceOfAll,
	question,
	type Answer,
	type Asked,
	type Question,
	type Row,
	type Words
} from './question';

const list = (all: readonly string[]) => ({ zh: all.join('、'), en: all.join(', ') });

function saysOf(doubt: RegisterDoubt): Words {
	switch (doubt.doubt) {
		case 'one-firmware':
		case 'one-asset': {
			const { zh, en } = list(doubt.recorders);
			return doubt.doubt === 'one-firmware'
				? {
						zh: `固件编号 ${doubt.value} 同时登记在 ${zh}`,
						en: `firmware no. ${doubt.value}: ${en}`
					}
				: { zh: `资产编号 ${doubt.value} 同时登记在 ${zh}`, en: `asset no. ${doubt.value}: ${en}` };
		}
		case 'card-moved': {
			const way = doubt.recorders.join(' → ');
			return {
				zh: `存储卡 ${doubt.value} 没有登记取出就换了机身：${way}`,
				en: `card ${doubt.value} changed bodies without being taken out: ${way}`
			};
		}
		case 'factory-firmware':
			return {
				zh: `固件编号 ${doubt.value} 是出厂默认值`,
				en: `firmware no. ${doubt.value} is as the factory left it`
			};
		case 'not-described':
			return { zh: '没有填写资产编号等信息', en: 'no asset number nor other particulars' };
		case 'no-asset':
			return { zh: '没有资产编号', en: 'no asset number' };
		case 'keeper-gone':
			return { zh: '专管人已不在岗', en: 'its keeper is not in service any more' };
	}
}

const recordersIn = (doubt: RegisterDoubt): readonly string[] =>
	'recorders' in doubt ? doubt.recorders : [doubt.recorder];

/** The register of recorders, as every question about it reads it. */
export const registerAsked = (store: Store, asked: Asked): Promise<Register> =>
	onceOfAll(asked, 'register', () => readRegister(store, asked));

const mine = (asked: Asked) =>
	[...asked.view.recorders.values()].filter(
		({ recorder, station, active }) =>
			active &&
			(asked.station === undefined || station === asked.station) &&
			asked.view.custody.numbers().kept(recorder) === recorder
	);

/** Of how many registered recorders is everything said that tells them apart? */
export function wholeRegistrations(asked: Asked, register: Register): Answer {
	const { recorders, people, custody } = asked.view;
	const ids = new Set(mine(asked).map(({ recorder }) => recorder));
	const doubts = registerDoubts(register, { recorders, people, numbers: custody.numbers() }).filter(
		(doubt) => recordersIn(doubt).some((id) => ids.has(id))
	);
	const wanting = new Set(doubts.flatMap(recordersIn).filter((id) => ids.has(id)));
	return {
		...{ counted: ids.size - wanting.size, of: ids.size },
		rows: doubts.map((doubt): Row => {
			const recorder = recordersIn(doubt).find((id) => ids.has(id)) ?? '';
			return {
				...{ about: { kind: 'recorder', recorder }, at: register.described(recorder)?.at },
				station: recorders.get(recorder)?.station,
				people: doubt.doubt === 'keeper-gone' ? [doubt.person] : [],
				says: saysOf(doubt)
			};
		})
	};
}

const ingestsAsked = (asked: Asked): readonly (readonly [RecorderCustody, Ingest])[] =>
	[...asked.view.custody.recorders()].flatMap((recorder) => {
		const custody = asked.view.custody.of(recorder, asked.pack);
		return custody.ingests
			.filter((ingest) => isAsked(asked, { station: ingest.station, at: ingest.startedAt }))
			.map((ingest) => [custody, ingest] as const);
	});

/** Recordings of which it is not certain from which recorder they are: it is not registered, or what it says of itself does not agree. */
export function unownedRecordings(asked: Asked): Answer {
	const ingests = ingestsAsked(asked);
	const rows = ingests.flatMap(([{ recorder }, ingest]): Row[] => {
		const isRegistered = asked.view.recorders.has(recorder);
		const verdict = ingest.identity?.verdict;
		if (isRegistered && (verdict === 'agree' || verdict === undefined)) return [];
		const why = !isRegistered
			? { zh: '设备没有登记', en: 'the recorder is not registered' }
			: verdict === 'none'
				? { zh: '没有任何身份信息', en: 'nothing tells which recorder it was' }
				: { zh: '身份信息互相矛盾', en: 'what tells of it contradicts itself' };
		return [
			{
				...{ about: { kind: 'ingest', ingest: ingest.id }, at: ingest.startedAt },
				...{ station: ingest.station, people: [] },
				says: {
					zh: `${recorder}，${ingest.files} 个文件：${why.zh}`,
					en: `${recorder}, ${ingest.files} files: ${why.en}`
				}
			}
		];
	});
	return { counted: rows.length, of: ingests.length, rows };
}

const counts = { zh: '最近一次盘点未见', en: 'not seen when the room was last counted' };

/** Of the recorders that ought to lie in a counted room: which of them nobody has seen since. */
export function missingAtCount(asked: Asked, register: Register): Answer {
	const taken = register.stockTakings.filter((one) => isAsked(asked, one));
	const last = new Map<string, { readonly is: string; readonly of: (typeof taken)[number] }>();
	for (const one of taken)
		for (const { recorder, is } of one.lines)
			if (recorder !== null) last.set(recorder, { is, of: one });
	const expected = [...last].filter(([, { is }]) => is === 'seen' || is === 'missing');
	const missing = expected.filter(([, { is }]) => is === 'missing');
	return {
		...{ counted: missing.length, of: expected.length },
		rows: missing.map(([recorder, { of }]) => ({
			...{ about: { kind: 'recorder', recorder }, at: of.at, station: of.station },
			...{
				people: [of.by],
				says: { zh: `${counts.zh}（${of.room}）`, en: `${counts.en} (${of.room})` }
			}
		}))
	};
}

export const article2: readonly Question[] = [
	question({
		...{ id: '2-registered', article: 2, wanted: 'all' },
		...{ read: registerAsked, answer: wholeRegistrations },
		words: { zh: '登记齐全、没有疑问的设备', en: 'recorders that are registered in full' }
	}),
	question({
		...{ id: '2-unowned', article: 2, wanted: 'none', read: nothing, answer: unownedRecordings },
		words: {
			zh: '不能确定属于哪台在册设备的导出',
			en: 'ingests of which the registered recorder is not certain'
		}
	}),
	question({
		...{ id: '2-missing', article: 2, wanted: 'none' },
		...{ read: registerAsked, answer: missingAtCount },
		words: { zh: '盘点应在而未见的设备', en: 'recorders missing at the last stock-taking' }
	})
];
