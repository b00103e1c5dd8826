import type { RulePack } from './rule-pack';

/** The announcement as the officers are to say it, their names filled in (第8条). */
export const announcement = (pack: RulePack, brigade: string, names: readonly string[]): string =>
	pack.announcement(brigade, names.join('、'));
