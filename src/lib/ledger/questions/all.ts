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
import { article12 } from './article-12';
import { article13 } from './article-13';
import { article14 } from './article-14';
import { article20 } from './article-20';
import { article20Readers } from './article-20-readers';
import { article16 } from './article-16';
import { article17 } from './article-17';
import { article17Deputies } from './article-17-deputies';
import { article17Ways } from './article-17-ways';
import { article15 } from './article-15';
import { article15Disposal } from './article-15-disposal';
import { article19 } from './article-19';
import { article21Counter } from './article-21-counter';
import { article21Leads } from './article-21-leads';
import { article22 } from './article-22';
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
	...article12,
	...article13,
	...article14,
	...article20,
	...article20Readers,
	...article16,
	...article17,
	...article17Ways,
	...article17Deputies,
	...article15,
	...article15Disposal,
	...article19,
	...article21Counter,
	...article21Leads,
	...article22,
	...article23,
	...article24
];
