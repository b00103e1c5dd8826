import type { Closures } from './store';

/** Whether a log has a second branch: then nothing more is confirmed under its key. */
export const isForked = ({ branches }: Pick<Closures, 'branches'>, log: string): boolean =>
	[...branches.values()].some((fork) => fork.log === log);

/** From which entry on what a log says is quarantined; undefined = it was not revoked. */
export const revokedFrom = (
	{ revoked }: Pick<Closures, 'revoked'>,
	log: string
): number | undefined => revoked.get(log)?.lastValid.size;

/** Why nothing more is to be written under a log's key, if that is so. */
export function closedBy(closures: Closures, log: string): 'revoked' | 'frozen' | undefined {
	if (revokedFrom(closures, log) !== undefined) return 'revoked';
	return isForked(closures, log) ? 'frozen' : undefined;
}
