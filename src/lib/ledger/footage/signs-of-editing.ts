import type { Continuity } from './continuity';
import type { FootageFile } from '../store/described';
import { editorIn } from './editing-software';
import { FAT_STEP_MILLIS, localText, recordedTimes, type TimeSource } from './recorded-times';

/** A time as it was found, with where it was found. */
export interface Evidence {
	readonly source: TimeSource;
	readonly time: string;
}

/**
 * Something that is worth a look, with what it rests on. None of it says that anybody changed anything: clocks are set,
 * batteries run out, cards are copied.
 */
export type Lead =
	| { readonly lead: 'editing-software'; readonly program: string; readonly encoder: string }
	/** Others of the same kind in this ingest were written by something else. */
	| { readonly lead: 'other-encoder'; readonly encoder: string; readonly others: string }
	| { readonly lead: 'start-after-end'; readonly start: Evidence; readonly end: Evidence }
	| { readonly lead: 'times-differ'; readonly one: Evidence; readonly other: Evidence }
	| { readonly lead: 'same-content'; readonly sha256: string }
	| { readonly lead: 'same-time'; readonly time: string }
	| { readonly lead: 'overlap'; readonly millis: number }
	| { readonly lead: 'missing-numbers'; readonly from: number; readonly to: number };

export type LeadOn = Lead & { readonly files: readonly FootageFile[] };
export type LeadKind = Lead['lead'];

/** A container's clock may be UTC, or any zone of the earth, and is often read a moment later. */
const QUARTER_MILLIS = 15 * 60_000;
const MOST_ZONE_MILLIS = 14 * 3_600_000;
const TOLERANCE_MILLIS = 60_000;
/** So many files written by one encoder make another one stand out. */
const FEW = 3;

/** Everything worth a look among files of one recorder, with its evidence; leads, never verdicts. */
export function leadsIn(
	files: readonly FootageFile[],
	continuity: Pick<Continuity, 'joints' | 'missing'>
): readonly LeadOn[] {
	const media = files.filter(({ said }) => said !== undefined && said.reading !== 'not-media');
	return [
		...media.flatMap(editedBy),
		...otherEncoders(media),
		...media.flatMap(startAfterEnd),
		...media.flatMap(timesDiffer),
		...repeated(media, ({ bytes, sha256 }) => (bytes > 0 ? sha256 : undefined)).map(
			([sha256, same]): LeadOn => ({ lead: 'same-content', sha256, files: same })
		),
		...sameTime(media),
		...continuity.joints
			.filter(({ kind }) => kind === 'overlap')
			.map(({ before, after, gapMillis = 0 }): LeadOn => ({
				...{ lead: 'overlap', millis: -gapMillis, files: [before.file, after.file] }
			})),
		...continuity.missing.map(({ from, to, before, after }): LeadOn => ({
			...{ lead: 'missing-numbers', from, to, files: [before, after] }
		}))
	];
}

function editedBy(file: FootageFile): LeadOn[] {
	const encoder = file.said?.encoder;
	const program = encoder ? editorIn(encoder) : undefined;
	return encoder && program ? [{ lead: 'editing-software', program, encoder, files: [file] }] : [];
}

function otherEncoders(media: readonly FootageFile[]): LeadOn[] {
	const leads: LeadOn[] = [];
	for (const [, alike] of groups(media, ({ said }) => said?.kind ?? undefined)) {
		const byEncoder = [...groups(alike, ({ said }) => said?.encoder ?? '')];
		const usual = byEncoder.find(([, own]) => own.length * 2 > alike.length && own.length >= FEW);
		if (!usual) continue;
		for (const [encoder, own] of byEncoder)
			if (encoder !== usual[0] && !editorIn(encoder))
				leads.push({ lead: 'other-encoder', encoder, others: usual[0], files: own });
	}
	return leads;
}

const evidence = (source: TimeSource, raw: Parameters<typeof localText>[0]): Evidence => ({
	source,
	time: localText(raw)
});

/** It was closed before it began; the coarse clock of a card is allowed for. */
function startAfterEnd(file: FootageFile): LeadOn[] {
	const times = recordedTimes(file, undefined);
	const end = times.find(({ source }) => source === 'file-system');
	if (!end) return [];
	return times.flatMap(({ source, raw }) =>
		(source === 'name' || source === 'exif') && raw > end.raw + FAT_STEP_MILLIS
			? [
					{
						lead: 'start-after-end' as const,
						start: evidence(source, raw),
						end: evidence('file-system', end.raw),
						files: [file]
					}
				]
			: []
	);
}

/** Whether two clocks can have shown the same moment: in some zone, at the beginning or at the end of the recording. */
export function canBeOne(one: number, other: number, durationMillis: number): boolean {
	return [0, durationMillis].some((length) => {
		const away = Math.abs(other - one - length);
		const zone = Math.round(away / QUARTER_MILLIS) * QUARTER_MILLIS;
		return zone <= MOST_ZONE_MILLIS && Math.abs(away - zone) <= TOLERANCE_MILLIS;
	});
}

function timesDiffer(file: FootageFile): LeadOn[] {
	const times = recordedTimes(file, undefined);
	const name = times.find(({ source }) => source === 'name');
	if (!name) return [];
	const length = file.said?.durationMillis ?? 0;
	return times.flatMap(({ source, raw }) => {
		const differs =
			source === 'container'
				? !canBeOne(name.raw, raw, length)
				: source === 'exif' && Math.abs(raw - name.raw) > TOLERANCE_MILLIS;
		if (!differs) return [];
		const [one, other] = [evidence('name', name.raw), evidence(source, raw)];
		return [{ lead: 'times-differ' as const, one, other, files: [file] }];
	});
}

/** Two recordings of one kind that say they began at the same moment and are not the same. */
const sameTime = (media: readonly FootageFile[]): LeadOn[] =>
	repeated(media, ({ said }) => {
		const time = said?.times.name;
		return said?.kind && time ? `${said.kind} ${time}` : undefined;
	})
		.filter(([, same]) => new Set(same.map(({ sha256 }) => sha256)).size > 1)
		.map(([key, same]) => ({
			lead: 'same-time',
			time: key.slice(key.indexOf(' ') + 1),
			files: same
		}));

function groups(
	files: readonly FootageFile[],
	keyOf: (file: FootageFile) => string | undefined
): ReadonlyMap<string, readonly FootageFile[]> {
	const byKey = new Map<string, FootageFile[]>();
	for (const file of files) {
		const key = keyOf(file);
		if (key === undefined) continue;
		const known = byKey.get(key);
		if (known) known.push(file);
		else byKey.set(key, [file]);
	}
	return byKey;
}

const repeated = (...args: Parameters<typeof groups>) =>
	[...groups(...args)].filter(([, same]) => same.length > 1);
