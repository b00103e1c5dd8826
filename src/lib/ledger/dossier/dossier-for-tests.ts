// For tests: what stations say about subjects, without logs.
import { later, type Instant } from '$lib/base/instant';
import { dossiersFrom } from './dossier';
import type { DossierFact, FileType } from './dossier-facts';
import type { SubjectDetails } from '../events/dossier';
import type { Body } from '../events/event';
import { morning } from '../testing/for-tests';

/** A station's record, growing by a minute with each act; every act is named after the entry that it is. */
export function filesOf(station = 's01', from: Instant = morning) {
	const facts: DossierFact[] = [];
	const name = () => `${station}-e1-${facts.length}`;
	const add = <T extends FileType>(type: T, body: Body<T>): string => {
		const seq = facts.length;
		const hash = `${station}${seq}`.replace(/[^0-9a-f]/g, '0').padStart(64, '0');
		facts.push({
			...{ type, body, hash, seq, station, log: `custody.411328/${station}/e1`, by: 'p3' },
			at: later(from, { millis: seq * 60_000 })
		} as DossierFact);
		return hash;
	};
	return {
		facts,
		/** The name that the next act will have. */
		name,
		add,
		register(change: Partial<SubjectDetails> = {}): string {
			const subject = name();
			add('subject-registered', { subject, ...details, ...change });
			return subject;
		},
		correct(
			subject: string,
			why: Body<'subject-corrected'>['why'],
			change: Partial<SubjectDetails>
		) {
			return add('subject-corrected', {
				subject,
				why,
				reason: '核对后更正',
				...details,
				...change
			});
		},
		merge: (subject: string, ...duplicates: string[]) =>
			add('subjects-merged', { subject, duplicates, reason: '同一户' }),
		document(subject: string, change: Partial<Body<'document-filed'>> = {}): string {
			const document = name();
			add('document-filed', {
				...{ document, subject, case: null, kind: 'inspection-record', title: '现场检查笔录' },
				...{ number: '', date: null, pages: 1, file: null, paper: '档案柜 2 层', entry: null },
				...change
			});
			return document;
		},
		footage(subjects: string[], paths: string[], ingest = 's01-e1-900'): string {
			const filing = name();
			add('footage-filed', {
				...{ filing, subjects, activity: null, ingest, note: '' },
				files: paths.map((path) => ({ path, sha256: 'a'.repeat(64) }))
			});
			return filing;
		},
		dossiers: (...more: readonly (readonly DossierFact[])[]) =>
			dossiersFrom([...facts, ...more.flat()])
	};
}

export const details: SubjectDetails = {
	...{ kind: 'person', known: true, name: '王小明', code: null, identity: null, side: null },
	...{ address: '城关镇东关村', household: '', note: '' }
};

export const trace = (last4: string, hmac: string): SubjectDetails['identity'] => ({
	last4,
	digest: { key: 'k1', hmac: hmac.padStart(64, '0') }
});
