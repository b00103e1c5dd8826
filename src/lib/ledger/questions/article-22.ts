import { leadRow, readCourses, type LeadCourse } from './leads-asked';
import { question, type Answer, type Asked, type Question } from './question';

/** Leads that came to an end; with which outcome only those see who may read them (第22条). */
export function ended(_: Asked, leads: readonly LeadCourse[]): Answer {
	const done = leads.filter(({ isOpen }) => !isOpen);
	return {
		...{ counted: done.length, of: leads.length },
		rows: leads
			.filter(({ isOpen }) => isOpen)
			.map((one) => leadRow(one, '还没有办结', 'still open'))
	};
}

/** Ended before the person concerned was heard. */
export function endedUnheard(_: Asked, leads: readonly LeadCourse[]): Answer {
	const done = leads.filter(({ isOpen }) => !isOpen);
	const unheard = done.filter(({ statedAt }) => statedAt === undefined);
	return {
		...{ counted: unheard.length, of: done.length },
		rows: unheard.map((one) =>
			leadRow(one, '办结以前没有本人陈述', 'ended before the person was heard')
		)
	};
}

export const article22: readonly Question[] = [
	question({
		...{ id: '22-ended', article: 22, wanted: 'all', read: readCourses, answer: ended },
		words: { zh: '已经办结的线索', en: 'leads that have ended' }
	}),
	question({
		...{ id: '22-unheard', article: 22, wanted: 'none', read: readCourses, answer: endedUnheard },
		words: { zh: '没有本人陈述就办结的线索', en: 'leads that ended before the person was heard' }
	})
];
