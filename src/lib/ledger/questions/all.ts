import { article2 } from './article-02';
import { article6 } from './article-06';
import { article7 } from './article-07';
import { article8OfActivities } from './article-08-activity';
import { article9 } from './article-09';
import { article10 } from './article-10';
import { article11 } from './article-11';
import { article13 } from './article-13';
import { article23 } from './article-23';
import { article24 } from './article-24';
import type { Question } from './question';

/** Every question of the rule, article by article: one line for each article that has some. */
export const questions: readonly Question[] = [
	...article2,
	...article6,
	...article7,
	...article8OfActivities,
	...article9,
	...article10,
	...article11,
	...article13,
	...article23,
	...article24
];
