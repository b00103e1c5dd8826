import { mutex } from '$lib/base/mutex';
import { sharedSerials } from '$lib/devices/profiles/identity';
import type { Claim } from '$lib/devices/recorder';
import type { IdentityVerdict } from '$lib/ledger/events/identity';
import { eventIn } from '$lib/ledger/store/search';
import type { Store } from '$lib/ledger/store/store';

const PAGE = 200;

interface Recorders {
	/** One recorder may have several numbers. */
	kept(recorder: string): string;
	isLabelOf(recorder: string, label: string): boolean;
}

interface Met {
	readonly label: string | null;
	readonly recorder: string;
	readonly verdict: IdentityVerdict;
	readonly claims: readonly Claim[];
}

/**
 * Serials that the ledger has met on two recorders: many units have them, and they prove nothing (docs/formats.md, part 22).
 * Where it was in doubt which recorder was docked, somebody must have read its label; the last word on an ingest counts.
 */
export function openMetSerials(
	{ heads, search }: Pick<Store, 'heads' | 'search'>,
	{ kept, isLabelOf }: Recorders
) {
	const alone = mutex();
	const read = new Map<string, number>();
	const met = new Map<string, Met>();

	async function readOn(log: string, size: number): Promise<void> {
		for (let from = read.get(log) ?? 0; from < size;) {
			const page = await search.ofType(log, 'recorder-identified', from, PAGE);
			for (const { bytes } of page) {
				const said = eventIn(bytes);
				if (!said?.known || said.event.type !== 'recorder-identified') continue;
				const { ingest, ...one } = said.event.body;
				met.set(ingest, one);
			}
			from = page.length < PAGE ? size : (page.at(-1)?.seq ?? size) + 1;
			read.set(log, from);
		}
	}

	return (): Promise<ReadonlySet<string>> =>
		alone(async () => {
			for (const [log, { size }] of await heads()) await readOn(log, size);
			return sharedSerials(
				[...met.values()]
					.filter(
						({ recorder, verdict, label }) =>
							verdict !== 'disagree' || (label !== null && isLabelOf(recorder, label))
					)
					.map(({ recorder, claims }) => ({ recorder: kept(recorder), claims }))
			);
		});
}
