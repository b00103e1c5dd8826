import { BRIGADE_HOLE, NAMES_HOLE } from './pack-document';
import type { RulePack } from './rule-pack';

/** The announcement as the officers are to say it, their names filled in (第8条). */
export function announcement(pack: RulePack, brigade: string, names: readonly string[]): string {
	const fills = new Map([
		[BRIGADE_HOLE, pack.brigade ?? brigade],
		[NAMES_HOLE, names.join('、')]
	]);
	// One pass: what is filled in is never read as a hole itself.
	return pack.announcement.replace(/\{大队\}|\{姓名\}/g, (hole) => fills.get(hole) ?? hole);
}
