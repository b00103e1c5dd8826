import { article6 } from './article-06';
import { article14 } from './article-14';
import type { Question } from './question';

/** Every question of the rule, article by article: one line for each article that has some. */
export const questions: readonly Question[] = [...article6, ...article14];
