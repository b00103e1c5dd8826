import type { Answer, Asked, Question } from '$lib/ledger/questions/question';

/** The station and the time that are asked about. */
export type Span = Pick<Asked, 'station' | 'from' | 'until' | 'shared'>;

/** Answers the questions of the rule from all of the record that is here. */
export interface QuestionDesk {
	ask(question: Question, span: Span): Promise<Answer>;
}
