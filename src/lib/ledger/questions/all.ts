import { article6 } from './article-06';
import { article11 } from './article-11';
import { article13 } from './article-13';
import type { Question } from './question';

/** Every question of the rule, article by article: one line for each article that has some. */
export const questions: readonly Question[] = [...article6, ...article11, ...article13];
