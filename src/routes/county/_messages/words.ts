import type { Refusal } from '$lib/base/refusal';
import { en } from './en';
import { zh, type CountyMessages } from './zh';
import type { CountyReason } from './zh-reasons';

export type Lang = 'zh' | 'en';

export const wordsOf = (lang: Lang): CountyMessages => (lang === 'en' ? en : zh);

/** The sentence for a refusal: what is wrong, and what to do. */
export const sentenceOf = ({ reason, detail }: Refusal<CountyReason>, words: CountyMessages) =>
	words.reasons[reason](detail ?? {});
