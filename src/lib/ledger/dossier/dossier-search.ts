import { keptSubjects, type Dossiers, type Subject } from './dossier';
import type { SubjectKind } from '../events/dossier';
import { normalNumber } from '../events/public-numbers';

export interface SubjectQuery {
	/** Name (also a former one), code, last four places of an identity number, place, household. */
	readonly text: string;
	readonly kind?: SubjectKind | undefined;
	readonly unknown?: boolean | undefined;
	readonly station?: string | undefined;
}

/** Spelled one way, so that full-width letters and another case are found too; rare letters stay as they are. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function fits(subject: Subject, also: readonly Subject[], text: string): boolean {
	const word = folded(text);
	if (word === '') return true;
	const number = normalNumber(text);
	return [subject, ...also].some(({ id, now, registered, formerNames }) => {
		if (now.identity && /^\d{3}[\dX]$/.test(number) && now.identity.last4 === number) return true;
		const texts = [
			...[id, now.name, registered.name, ...formerNames],
			...[now.code ?? '', now.address, now.household]
		];
		return texts.some((one) => folded(one).includes(word));
	});
}

const byName = new Intl.Collator('zh-CN', { numeric: true });

/** Subjects that count and fit, those of this station first, then by name. */
export function findSubjects(
	dossiers: Dossiers,
	{ text, kind, unknown, station }: SubjectQuery
): readonly Subject[] {
	const others = (subject: Subject) =>
		dossiers.same
			.all(subject.id)
			.slice(1)
			.flatMap((id) => dossiers.subjects.get(id) ?? []);
	return keptSubjects(dossiers)
		.filter(
			(subject) =>
				(kind === undefined || subject.now.kind === kind) &&
				(unknown === undefined || subject.now.known !== unknown) &&
				fits(subject, others(subject), text)
		)
		.sort(
			(a, b) =>
				Number(b.station === station) - Number(a.station === station) ||
				byName.compare(a.now.name, b.now.name) ||
				(a.id < b.id ? -1 : 1)
		);
}

export interface Suspicion {
	readonly why: 'code' | 'identity';
	/** At least two, the oldest first. */
	readonly subjects: readonly Subject[];
}

/**
 * Subjects that count and have one code, or one identity number: registered at two stations before they knew of each other.
 * Only suggested, never merged; equal names alone suggest nothing, because villagers bear the same names.
 */
export function suspectedDuplicates(dossiers: Dossiers): readonly Suspicion[] {
	const groups = new Map<string, { why: Suspicion['why']; subjects: Subject[] }>();
	const add = (why: Suspicion['why'], value: string, subject: Subject) => {
		const known = groups.get(`${why} ${value}`);
		if (known) known.subjects.push(subject);
		else groups.set(`${why} ${value}`, { why, subjects: [subject] });
	};
	for (const subject of keptSubjects(dossiers)) {
		const { code, identity } = subject.now;
		if (code !== null) add('code', code, subject);
		if (identity?.digest)
			add('identity', `${identity.digest.key} ${identity.digest.hmac}`, subject);
	}
	const { areApart } = dossiers.same;
	return [...groups.values()]
		.map(({ why, subjects }) => ({ why, subjects: subjects.sort((a, b) => a.at - b.at) }))
		.filter(({ subjects }) =>
			subjects.some((one, i) => subjects.slice(i + 1).some((other) => !areApart(one.id, other.id)))
		);
}

/** Subjects that count and bear this name now or did: shown before another one of it is registered. */
export const namesakes = (dossiers: Dossiers, name: string): readonly Subject[] =>
	keptSubjects(dossiers).filter(({ now, formerNames }) =>
		[now.name, ...formerNames].some((one) => folded(one) === folded(name))
	);
