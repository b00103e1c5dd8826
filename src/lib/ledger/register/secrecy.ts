import type { Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { happenedAt, type Body } from '../events/event';
import { stationOf } from '../facts/facts';

/** Everything that 涉密登记 is made of, in whichever log it stands. */
export const secrecyTypes: readonly string[] = [
	...['secret-sealed', 'secret-handed-over', 'secret-given-back']
];

/** Where on the record it stands, and who signed for it. */
interface Source {
	readonly hash: string;
	readonly station: string;
	readonly at: Instant;
	readonly by: string;
}

/** One carrier, from its sealing on. */
export interface Sealing extends Source, Body<'secret-sealed'> {
	readonly handedOver: (Source & Body<'secret-handed-over'>) | undefined;
	readonly givenBack: (Source & Body<'secret-given-back'>) | undefined;
	/** 已封存、已移交、已退回 */
	readonly is: 'sealed' | 'handed-over' | 'given-back';
}

/** Ingests whose footage was found to be secret afterwards: nobody views, extracts or releases it (第20条). */
export const sealedIngests = (sealings: readonly Sealing[]): ReadonlySet<string> =>
	new Set(
		sealings.flatMap(({ ingest, is }) => (ingest === null || is === 'given-back' ? [] : ingest))
	);

type Kept = {
	[T in 'secret-sealed' | 'secret-handed-over' | 'secret-given-back']: Source & {
		readonly type: T;
		readonly body: Body<T>;
	};
}['secret-sealed' | 'secret-handed-over' | 'secret-given-back'];

function keptOf(entry: Entry): Kept | undefined {
	if (!entry.known) return undefined;
	const { event } = entry;
	switch (event.type) {
		case 'secret-sealed':
		case 'secret-handed-over':
		case 'secret-given-back': {
			const source = {
				...{ hash: entry.hash, station: stationOf(entry.origin) },
				...{ at: happenedAt(event), by: event.actor[0] ?? '' }
			};
			return { ...source, type: event.type, body: event.body } as Kept;
		}
		default:
			return undefined;
	}
}

/** Collects entries in any order and reads them as sealings, the newest first. */
export function openSecrecyBook() {
	const kept = new Map<string, Kept>();
	return {
		add(entry: Entry): void {
			const one = keptOf(entry);
			if (one) kept.set(one.hash, one);
		},
		read(counts: (hash: string) => boolean): readonly Sealing[] {
			const all = [...kept.values()].filter(({ hash }) => counts(hash));
			const of = <T extends Kept['type']>(type: T) =>
				all
					.filter((one): one is Extract<Kept, { type: T }> => one.type === type)
					.sort((a, b) => a.at - b.at || (a.hash < b.hash ? -1 : 1))
					.map(({ type: _, body, ...source }) => ({ ...source, ...body }));
			// Of two that say the same of one carrier the first counts; both stay on the record.
			const [over, back] = [of('secret-handed-over'), of('secret-given-back')] as readonly [
				readonly (Source & Body<'secret-handed-over'>)[],
				readonly (Source & Body<'secret-given-back'>)[]
			];
			return (of('secret-sealed') as readonly (Source & Body<'secret-sealed'>)[])
				.map((sealed): Sealing => {
					const handedOver = over.find(({ sealing }) => sealing === sealed.sealing);
					const givenBack = back.find(({ sealing }) => sealing === sealed.sealing);
					const is = givenBack ? 'given-back' : handedOver ? 'handed-over' : 'sealed';
					return { ...sealed, handedOver, givenBack, is };
				})
				.reverse();
		}
	};
}
