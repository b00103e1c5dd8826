import { behaviours, behaviourWords, type Behaviour } from '../events/behaviours';
import type { Signal } from '../leads/leads';
import { readSignals } from './leads-read';
import type { Store } from '../store/store';
import { leadRow, readCourses, type LeadCourse } from './leads-asked';
import { oncePart, question, type Answer, type Asked, type Question, type Row } from './question';

/** 第21条 names no time: so many days until somebody asks why a lead is still open. */
export const LEAD_DAYS = 30;
const DAY = 86_400_000;

/** Ended, and nobody had written what was found. */
export function endedUnchecked(_: Asked, leads: readonly LeadCourse[]): Answer {
	const ended = leads.filter(({ isOpen }) => !isOpen);
	const bare = ended.filter(({ checkedAt }) => checkedAt === undefined);
	return {
		...{ counted: bare.length, of: ended.length },
		rows: bare.map((one) => leadRow(one, '没有核查就办结', 'ended without a finding'))
	};
}

export function openForLong(asked: Asked, leads: readonly LeadCourse[]): Answer {
	const open = leads.filter(({ isOpen }) => isOpen);
	const long = open.filter(({ raised }) => asked.now - raised.at > LEAD_DAYS * DAY);
	return {
		...{ counted: long.length, of: open.length },
		rows: long.map((one) => {
			const days = Math.floor((asked.now - one.raised.at) / DAY);
			return leadRow(one, `${days} 天还没有办结`, `open for ${days} days`);
		})
	};
}

interface Both {
	readonly signals: readonly Signal[];
	readonly leads: readonly LeadCourse[];
}

async function readBoth(store: Store, asked: Asked): Promise<Both> {
	const signals = await oncePart(
		...([asked, 'signals', (all: Asked) => readSignals(store, all)] as const),
		(all) => all.filter(({ station }) => station === asked.station)
	);
	return { signals, leads: await readCourses(store, asked) };
}

/** How many signals the record shows of each behaviour, and how many leads were raised. */
export function byBehaviour(_: Asked, { signals, leads }: Both): Answer {
	const rows = behaviours.flatMap((behaviour: Behaviour): Row[] => {
		const found = signals.filter((one) => one.behaviour === behaviour);
		const raised = leads.filter((one) => one.behaviour === behaviour);
		const station = found[0]?.station ?? raised[0]?.raised.station;
		if (station === undefined) return [];
		return [
			{
				about: { kind: 'station', station },
				...{ at: undefined, station: undefined, people: [] },
				says: {
					zh: `${behaviour} ${behaviourWords[behaviour]}：台账信号 ${found.length} 条，登记线索 ${raised.length} 条`,
					en: `${behaviour}: ${found.length} signals of the record, ${raised.length} leads raised`
				}
			}
		];
	});
	return { counted: leads.length, of: signals.length, rows };
}

export const article21Leads: readonly Question[] = [
	question({
		...{ id: '21-by-behaviour', article: 21, wanted: 'neither', read: readBoth },
		words: {
			zh: '按八项行为：登记的线索（台账信号）',
			en: 'leads raised, by behaviour (of signals)'
		},
		answer: byBehaviour
	}),
	question({
		...{ id: '21-ended-unchecked', article: 21, wanted: 'none', read: readCourses },
		words: { zh: '没有核查就办结的线索', en: 'leads that ended without a finding' },
		answer: endedUnchecked
	}),
	question({
		...{ id: '21-open-long', article: 21, wanted: 'none', read: readCourses },
		words: {
			zh: `超过 ${LEAD_DAYS} 天没有办结的线索`,
			en: `leads open for more than ${LEAD_DAYS} days`
		},
		answer: openForLong
	})
];
