import type { About, Words } from '$lib/ledger/questions/question';
import { entryAddress } from '../audit/audit-words';
import type { Messages } from '../messages/zh';

/** Words that come in both languages, in the one of the screen. */
export const inLanguage = (words: Words, m: Messages): string =>
	m.code === 'zh-CN' ? words.zh : words.en;

const at = (path: string, key: string, id: string) => `${path}?${key}=${encodeURIComponent(id)}`;

/** Where a row is looked at; undefined where there is no screen of it. */
export function addressOf(about: About): string | undefined {
	switch (about.kind) {
		case 'recorder':
		case 'loan':
			return at('/recorder', 'id', about.recorder);
		case 'activity':
			return at('/activities/activity', 'id', about.activity);
		case 'ingest':
			return at('/footage/ingest', 'id', about.ingest);
		case 'subject':
			return at('/subjects/subject', 'id', about.subject);
		case 'entry':
			return entryAddress(about.log, about.seq);
		case 'person':
		case 'station':
			return undefined;
	}
}

/** The number under which a row is known. */
export function nameOf(about: About): string {
	switch (about.kind) {
		case 'recorder':
			return about.recorder;
		case 'loan':
			return about.loan;
		case 'activity':
			return about.activity;
		case 'ingest':
			return about.ingest;
		case 'subject':
			return about.subject;
		case 'person':
			return about.person;
		case 'station':
			return about.station;
		case 'entry':
			return `${about.log}-${about.seq}`;
	}
}
