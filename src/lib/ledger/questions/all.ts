import { article2 } from './article-02';
import { article4 } from './article-04';
import { article5 } from './article-05';
import { article6 } from './article-06';
import { article7 } from './article-07';
import { article8OfActivities } from './article-08-activity';
import { article8Counter } from './article-08-counter';
import { article9 } from './article-09';
import { article10 } from './article-10';
import { article11 } from './article-11';
import { article13 } from './article-13';
import { article14 } from './article-14';
import { article17 } from './article-17';
import { article19 } from './article-19';
import { article21Counter } from './article-21-counter';
import { article23 } from './article-23';
import { article24 } from './article-24';
import type { Question } from './question';

/** Every question of the rule, article by article: one line for each article that has some. */
export const questions: readonly Question[] = [
	...article2,
	...article4,
	...article5,
	...article6,
	...article7,
	...article8OfActivities,
	...article8Counter,
	...article9,
	...article10,
	...article11,
	...article13,
	...article14,
	...article17,
	...article19,
	...article21Counter,
	...article23,
	...article24
];
