import { article4 } from './article-04';
import { article5 } from './article-05';
import { article6 } from './article-06';
import { article8Counter } from './article-08-counter';
import { article21Counter } from './article-21-counter';
import type { Question } from './question';

/** Every question of the rule, article by article: one line for each article that has some. */
export const questions: readonly Question[] = [
	...article4,
	...article5,
	...article6,
	...article8Counter,
	...article21Counter
];
