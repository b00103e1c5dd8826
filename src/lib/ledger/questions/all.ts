import { article2 } from './article-02';
import { article6 } from './article-06';
import { article23 } from './article-23';
import type { Question } from './question';

/** Every question of the rule, article by article: one line for each article that has some. */
export const questions: readonly Question[] = [...article2, ...article6, ...article23];
