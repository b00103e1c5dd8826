import type { Continuity, Placed } from '$lib/ledger/footage/continuity';
import type { FootageFile } from '$lib/ledger/store/described';
import { localText, type LocalMillis, type RecordedTime } from '$lib/ledger/footage/recorded-times';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import type { LeadOn } from '$lib/ledger/footage/signs-of-editing';

const two = (n: number): string => String(n).padStart(2, '0');

/** `0:02`, `12:05`, `1:00:07`: how long a recording is. */
export function lengthText(millis: number): string {
	const seconds = Math.round(millis / 1000);
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	const rest = two(seconds % 60);
	return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** `2026-09-02 18:01:18`: a recorder's time, in its own digits. */
export const localWords = (at: LocalMillis): string => localText(at).replace('T', ' ');

/** The day from which the rule is in force, where the best time of a file lies before it (第24条). */
export function ruleDayAfter(times: readonly RecordedTime[]): string | undefined {
	const [best] = times;
	if (!best) return undefined;
	const { validFrom } = tanghe20220729;
	return localText(best.corrected ?? best.raw).slice(0, 10) < validFrom ? validFrom : undefined;
}

/** `32.68700`: degrees with five places, which is a metre. */
export const degrees = (micro: number): string => (micro / 1e6).toFixed(5);

/** `29.97` */
export const frameRate = (milli: number): string => String(Math.round(milli / 10) / 100);

/** The leads on each file. */
export function leadsByFile(leads: readonly LeadOn[]): ReadonlyMap<FootageFile, readonly LeadOn[]> {
	const byFile = new Map<FootageFile, LeadOn[]>();
	for (const lead of leads)
		for (const file of lead.files) byFile.set(file, [...(byFile.get(file) ?? []), lead]);
	return byFile;
}

/** Where on a line something is drawn, in hundredths of its width. */
interface Mark {
	readonly key: string;
	readonly left: number;
	readonly width: number;
}

export interface TimelineDay {
	readonly day: string;
	readonly from: LocalMillis;
	readonly until: LocalMillis;
	readonly files: readonly (Mark & { readonly kind: string; readonly cut: boolean })[];
	/** Interruptions between two files of the day. */
	readonly gaps: readonly Mark[];
}

/** The narrowest mark that can be seen. */
const LEAST = 0.6;

/** One line for each day on which something was recorded, from its first file to the end of its last. */
export function timelineOf({ placed, joints }: Continuity): readonly TimelineDay[] {
	const byDay = new Map<string, Placed[]>();
	for (const one of placed) {
		const day = localText(one.span.start).slice(0, 10);
		const known = byDay.get(day);
		if (known) known.push(one);
		else byDay.set(day, [one]);
	}
	const breaks = joints.filter(({ kind }) => kind === 'interruption');
	return [...byDay].flatMap(([day, own]) => {
		const [first] = own;
		if (!first) return [];
		const from = first.span.start;
		const until = own.reduce((latest, { span }) => {
			const end = span.end ?? span.start;
			return end > latest ? end : latest;
		}, from);
		const whole = Math.max(1, until - from);
		const at = (start: number, end: number) => ({
			left: (100 * (start - from)) / whole,
			width: Math.max(LEAST, (100 * (end - start)) / whole)
		});
		const here = new Set(own);
		return [
			{
				...{ day, from, until },
				files: own.map(({ file, span }) => ({
					...{ key: file.path, kind: file.said?.kind ?? '', cut: span.end === undefined },
					...at(span.start, span.end ?? span.start)
				})),
				gaps: breaks
					.filter(({ before, after }) => here.has(before) && here.has(after))
					.map(({ before, after }) => ({
						key: after.file.path,
						...at(before.span.end ?? before.span.start, after.span.start)
					}))
			}
		];
	});
}
