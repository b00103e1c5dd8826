import { descriptionsIn, type FootageFile, type KeptIngest } from './described';
import type { Entry } from '../log/entry';
import { custodyFact, stationOf, type FactOf } from '../facts/facts';
import type { Store } from './store';

type Described = Pick<Store, 'footageFiles' | 'keptIngests' | 'undescribed'>;

interface Named {
	readonly ingest: string;
	readonly path: string;
	readonly sha256: string;
}
const keyOf = ({ ingest, path }: Omit<Named, 'sha256'>) => `${ingest}\n${path}`;
const contentOf = (file: Named) => `${keyOf(file)}\n${file.sha256}`;

/** What described.ts answers from a database, from entries in memory. */
export function describedIn(all: () => readonly Entry[]): Described {
	function files(): readonly FootageFile[] {
		const said = new Map<string, NonNullable<FootageFile['said']>>();
		for (const { ingest, files } of descriptionsIn(all()))
			for (const file of files) {
				const key = contentOf({ ingest, ...file });
				if (!said.has(key)) said.set(key, file);
			}
		const kept = new Map<string, FootageFile>();
		for (const { known, event, origin } of all()) {
			if (!known || event.type !== 'files-verified') continue;
			const { ingest, recorder, bag } = event.body;
			for (const { path, bytes, sha256, modified, stored, linked } of event.body.files) {
				const key = keyOf({ ingest, path });
				const own = said.get(contentOf({ ingest, path, sha256 }));
				if (!kept.has(key))
					kept.set(key, {
						...{ station: stationOf(origin), recorder, ingest, path, bytes, sha256, modified },
						...{ bag: linked ?? bag, stored, said: own }
					});
			}
		}
		return [...kept.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
	}

	const facts = <K extends 'ingest-start' | 'ingest-end'>(kind: K, station: string) =>
		all()
			.flatMap((entry) => custodyFact(entry) ?? [])
			.filter((fact): fact is FactOf<K> => fact.kind === kind && fact.station === station);

	return {
		footageFiles: (of) =>
			Promise.resolve(
				files().filter((file) => {
					if ('recorders' in of) return of.recorders.includes(file.recorder);
					return ('ingest' in of ? [of.ingest] : of.ingests).includes(file.ingest);
				})
			),

		keptIngests({ station: stations, recorders, ingest, from, until }, count) {
			const ofOne = (station: string): readonly KeptIngest[] => {
				const ends = new Set(facts('ingest-end', station).map((end) => end.ingest));
				const found = facts('ingest-start', station)
					.filter(
						(start) =>
							(recorders === undefined || recorders.includes(start.recorder)) &&
							(ingest === undefined || start.ingest === ingest) &&
							(from === undefined || start.at >= from) &&
							(until === undefined || start.at < until)
					)
					.sort((a, b) => b.at - a.at || (a.hash < b.hash ? -1 : 1))
					.slice(0, count);
				return found.map((start): KeptIngest => {
					const own = files().filter((file) => file.ingest === start.ingest);
					return {
						...{ ingest: start.ingest, recorder: start.recorder, loans: start.loans },
						...{ startedAt: start.at, ended: ends.has(start.ingest), files: own.length },
						bytes: own.reduce((sum, file) => sum + file.bytes, 0),
						described: own.filter((file) => file.said).length
					};
				});
			};
			return Promise.resolve([stations].flat().flatMap(ofOne));
		},

		undescribed(station, from) {
			const open = new Set(
				files().flatMap((file) => (file.said === undefined ? [file.ingest] : []))
			);
			return Promise.resolve(
				facts('ingest-end', station)
					.filter(({ at }) => from === undefined || at >= from)
					.sort((a, b) => a.at - b.at || (a.hash < b.hash ? -1 : 1))
					.flatMap(({ ingest }) => (open.has(ingest) ? [ingest] : []))
			);
		}
	};
}
