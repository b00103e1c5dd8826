import { toIso, type Instant } from '$lib/base/instant';
import { JournalUnwritable } from '$lib/ledger/journal/journal';
import type { Answered } from './metrics';
import { Unwritable } from '../record/unwritable';

export interface RequestLogParts {
	/** Lines of JSON, one for each request and incident; otherwise sentences, for incidents alone. */
	readonly json: boolean;
	readonly offsetMinutes: number;
	now(): Instant;
	out(line: string): void;
	err(line: string): void;
}

/** Where in the program it happened: its message may say what was stored or typed, and is left out. */
function placesOf(fault: Error): string[] {
	const lines = (fault.stack ?? '')
		.split('\n')
		.filter((line) => /^\s+at \S.*:\d+:\d+\)?$/.test(line));
	return lines.slice(0, 8).map((line) => line.trim());
}

/** What the server says of itself while it runs: no name, no case, no address with what was asked for, no cookie, no body. */
export function openRequestLog({ json, offsetMinutes, now, out, err }: RequestLogParts) {
	const line = (level: 'info' | 'error', said: object): string =>
		`${JSON.stringify({ time: toIso(now(), offsetMinutes), level, ...said })}\n`;

	return {
		answered(id: string, { route, method, status, seconds }: Answered): void {
			if (!json) return;
			const millis = Math.round(seconds * 1000);
			out(line('info', { event: 'request', id, route, method, status, millis }));
		},

		/** What was sent could not be kept. */
		unwritable(fault: Unwritable): void {
			if (!json) return err(`${fault.message}\n`);
			const { cause } = fault;
			const file = cause instanceof JournalUnwritable ? { code: cause.code } : {};
			err(line('error', { event: 'unwritable', ...file, places: placesOf(fault) }));
		},

		/** A fault of ours. */
		failed(id: string, method: string, route: string, status: number, fault: unknown): void {
			const error = fault instanceof Error ? fault : undefined;
			if (json)
				return err(
					line('error', {
						...{ event: 'failed', id, route, method, status },
						...(error && { fault: error.name, places: placesOf(error) })
					})
				);
			const said = error ? (error.stack ?? error.message) : String(fault);
			// The route only: what was asked for may name people and cases.
			err(`${method} ${route} ${status}\n${said}\n`);
		},

		/** A sentence of ours for whoever runs the server. */
		say(sentence: string): void {
			err(json ? line('info', { event: 'notice', said: sentence }) : `${sentence}\n`);
		}
	};
}

export type RequestLog = ReturnType<typeof openRequestLog>;
