import type { Entry } from '../log/entry';
import { stationOf } from '../facts/facts';
import { copiesFrom, MOST_COPIES } from './footage';
import type { Store } from './store';

type Footage = Pick<Store, 'knownFiles' | 'copies' | 'verifiedFiles' | 'finishedWith'>;

/** What footage.ts answers from a database, from entries in memory. */
export function footageIn(
	all: () => readonly Entry[],
	entriesOf: (origin: string) => readonly Entry[]
): Footage {
	const files = () =>
		all().flatMap(({ known, event, origin }) =>
			known && event.type === 'files-verified'
				? event.body.files.map((file) => ({ ...event.body, ...file, station: stationOf(origin) }))
				: []
		);

	return {
		knownFiles: (station, names) =>
			Promise.resolve(
				files()
					.map((file) => ({ ...file, name: file.path.slice(file.path.lastIndexOf('/') + 1) }))
					.filter((one) => one.station === station && !one.linked && names.includes(one.name))
					.map(({ recorder, path, name, bytes, sha256, bag, stored }) => ({
						...{ recorder, path, name, bytes, sha256, bag, stored }
					}))
			),
		copies({ ingest, recorders }) {
			const kept = files().filter((one) => one.linked === null && one.bytes > 0);
			const asked = kept.filter(
				(one) =>
					(ingest === undefined || one.ingest === ingest) &&
					(recorders === undefined || recorders.includes(one.recorder))
			);
			const found = [...new Set(asked.map(({ sha256 }) => sha256))]
				.sort()
				.map((sha256) => kept.filter((one) => one.sha256 === sha256))
				.filter((same) => new Set(same.map((one) => one.ingest)).size > 1)
				.slice(0, MOST_COPIES);
			const inOrder = (same: typeof kept) =>
				same.sort((a, b) => (`${a.ingest} ${a.path}` < `${b.ingest} ${b.path}` ? -1 : 1));
			return Promise.resolve(
				copiesFrom(
					found.flatMap(inOrder).map((one) => ({
						...{ sha256: one.sha256, bytes: one.bytes, station: one.station },
						...{ recorder: one.recorder, ingest: one.ingest, path: one.path },
						...{ bag: one.bag, stored: one.stored }
					}))
				)
			);
		},
		verifiedFiles: (ingest) =>
			Promise.resolve(
				files()
					.filter((file) => file.ingest === ingest)
					.sort((a, b) => (a.path < b.path ? -1 : 1))
					.map(({ path, bytes, sha256, stored, linked, facts }) => ({
						...{ path, bytes, sha256, stored, linked, facts }
					}))
			),
		finishedWith(origin, inventory) {
			const entries = entriesOf(origin);
			const begun = entries.flatMap(({ known, event }) =>
				known && event.type === 'ingest-started' && event.body.inventory === inventory
					? [event.body.ingest]
					: []
			);
			const ended = entries.flatMap(({ known, event }) =>
				known && event.type === 'footage-ingested' && !event.body.missing ? [event.body.ingest] : []
			);
			return Promise.resolve(begun.find((ingest) => ended.includes(ingest)));
		}
	};
}
