import type { Applicant } from '../events/request';
import type { Requests } from './requests';
import type { Said } from '../facts/said';
import {
	isAmong,
	isCalled,
	restrictionsHolding,
	sameReader,
	type Restriction
} from './restrictions';

/** Something that was done with a recording for somebody who was no named reader at that moment (第20条). */
export interface UnnamedUse {
	readonly is: Said;
	readonly what: 'played' | 'extracted' | 'released' | 'read';
	readonly restriction: Restriction;
	readonly file: { readonly path: string; readonly sha256: string } | undefined;
}

type People = ReadonlyMap<string, { readonly name: string }>;

/** On one log the number says what came first; of two logs the time does. */
const before = (a: Said, b: Said): boolean => (a.origin === b.origin ? a.seq < b.seq : a.at < b.at);

/** The list as it held when this was written; undefined where nothing was restricted then. */
function readersAt(restriction: Restriction, is: Said): readonly Applicant[] | undefined {
	if (!before(restriction, is)) return undefined;
	const lifted = restriction.reviews.find(({ outcome }) => outcome === 'lifted');
	if (lifted && before(lifted, is)) return undefined;
	return restriction.changes.reduce<readonly Applicant[]>(
		(now, { asked, decided }) =>
			decided?.decision === 'approved' && before(decided, is) ? asked.readers : now,
		restriction.first
	);
}

/** Everything on the record that was done with restricted recordings for others than their named readers. */
export function unnamedUses(
	restrictions: readonly Restriction[],
	requests: Requests,
	people: People
): readonly UnnamedUse[] {
	const found: UnnamedUse[] = [];
	const look = (
		is: Said,
		what: UnnamedUse['what'],
		file: Parameters<typeof restrictionsHolding>[1],
		isReader: (readers: readonly Applicant[]) => boolean
	) => {
		for (const restriction of restrictionsHolding(restrictions, file)) {
			const readers = readersAt(restriction, is);
			if (readers && !isReader(readers)) found.push({ is, what, restriction, file });
		}
	};
	const plays = [...requests.list.flatMap(({ played }) => played), ...requests.loose];
	for (const play of plays) look(play, 'played', play, (readers) => isAmong(play.by, readers));
	for (const { made, steps } of requests.list)
		for (const step of steps) {
			const { detail, applicant } = made;
			if (step.type === 'extraction-made')
				for (const file of made.files)
					look(step, 'extracted', file, (all) => all.some((one) => sameReader(one, applicant)));
			if (step.type === 'footage-released' && detail.kind === 'release')
				for (const file of made.files)
					look(step, 'released', file, (all) => isCalled(all, people, detail.recipient));
		}
	for (const restriction of restrictions)
		for (const is of restriction.read) {
			const readers = readersAt(restriction, is) ?? restriction.readers;
			if (!isAmong(is.by, readers) || is.by !== is.reader)
				found.push({ is, what: 'read', restriction, file: undefined });
		}
	return found;
}

/** What was done with its recordings before it was marked: whoever has to report it reads here who knows already. */
export function knownBefore(
	restriction: Restriction,
	requests: Requests
): readonly { readonly is: Said; readonly what: UnnamedUse['what']; readonly request: string }[] {
	const concerns = (file: Parameters<typeof restrictionsHolding>[1]) =>
		restrictionsHolding([restriction], file).length > 0;
	return requests.list
		.flatMap(({ id: request, made, played, steps }) => [
			...played.filter(concerns).map((is) => ({ is, what: 'played' as const, request })),
			...(made.files.some(concerns) ? steps : []).flatMap((is) =>
				is.type === 'extraction-made'
					? { is, what: 'extracted' as const, request }
					: is.type === 'footage-released'
						? { is, what: 'released' as const, request }
						: []
			)
		])
		.filter(({ is }) => before(is, restriction));
}
