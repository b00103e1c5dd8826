import { timeIn, type LocalTime } from './local-time';
import { match } from './pattern';
import type { LogFact, Profile } from './profile';

/** A line of a recorder's own log that could be read. */
export interface LogLine {
	/** Counted from 1. */
	readonly line: number;
	readonly at: LocalTime | undefined;
	readonly device: string | undefined;
	readonly person: string | undefined;
	readonly text: string;
	/** What its words mean by the profile; undefined = no word of the profile's is in it. */
	readonly is: LogFact | undefined;
}

export type LogReading =
	| {
			readonly readable: true;
			readonly path: string;
			readonly lines: readonly LogLine[];
			/** Lines that no pattern of the profile reads; empty ones do not count. */
			readonly unparsed: number;
	  }
	/** It is not UTF-8: nothing in it counts. `shown` is what it may say if it is GBK, for a person to look at. */
	| { readonly readable: false; readonly path: string; readonly shown: string };

const SHOWN_MOST = 2000;

/** Reads a log; one that is not strictly UTF-8 is said to be unreadable, and what it may say is no evidence. */
export function readLog(profile: Profile, path: string, bytes: Uint8Array): LogReading {
	const text = utf8(bytes);
	if (text === undefined) return { readable: false, path, shown: guessed(bytes) };
	const lines: LogLine[] = [];
	let unparsed = 0;
	for (const [i, raw] of text.split('\n').entries()) {
		const line = raw.replace(/\r$/, '');
		if (line.trim() === '') continue;
		const fields = firstMatch(profile, line);
		if (!fields) {
			unparsed++;
			continue;
		}
		const event = fields.event ?? '';
		lines.push({
			...{ line: i + 1, at: timeIn(fields), device: fields.device, person: fields.person },
			...{ text: event, is: factOf(profile, event) }
		});
	}
	return { readable: true, path, lines, unparsed };
}

/** Something that happened to the recorder by its own log: it can support or contradict an interruption's reason (第11条). */
export interface LogEvent {
	readonly is: LogFact;
	/** By the recorder's clock. */
	readonly at: LocalTime;
	readonly path: string;
	readonly line: number;
}

/** Power, USB, battery, card and recording events of these logs, by the recorder's clock. */
export function logEvents(logs: readonly LogReading[]): readonly LogEvent[] {
	const events: LogEvent[] = [];
	for (const log of logs)
		if (log.readable)
			for (const { is, at, line } of log.lines)
				if (is !== undefined && at !== undefined) events.push({ is, at, path: log.path, line });
	return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.line - b.line));
}

/** The events between two moments of the recorder's clock, both included. */
export const eventsBetween = (
	events: readonly LogEvent[],
	from: LocalTime,
	to: LocalTime
): readonly LogEvent[] => events.filter(({ at }) => at >= from && at <= to);

function firstMatch(profile: Profile, line: string) {
	if (line.length > 1024) return undefined;
	for (const pattern of profile.logs.lines) {
		const fields = match(pattern, line);
		if (fields) return fields;
	}
	return undefined;
}

function factOf(profile: Profile, event: string): LogFact | undefined {
	const said = event.toLowerCase();
	return profile.logs.events.find(({ words }) =>
		words.some((word) => said.includes(word.toLowerCase()))
	)?.is;
}

/** Strictly UTF-8; a mark of the byte order in front is allowed. */
export function utf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** What the first bytes may say in the encoding of older Chinese recorders. */
const guessed = (bytes: Uint8Array): string =>
	new TextDecoder('gbk').decode(bytes.subarray(0, SHOWN_MOST));
