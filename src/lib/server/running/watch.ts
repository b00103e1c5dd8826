import { randomBytes } from 'node:crypto';
import type { Instant } from '$lib/base/instant';
import type { County } from '../county';
import { bears, openMetrics } from './metrics';
import { openRequestLog } from './request-log';
import { Unwritable } from '../record/unwritable';

export interface WatchParts {
	/** Structured logs (LUZHENG_LOG=json). */
	readonly json: boolean;
	/** What an operator shows to see figures and details; undefined = nobody sees them. */
	readonly token: string | undefined;
	readonly offsetMinutes: number;
	now(): Instant;
}

/** What of a request may be told: never its address, which can hold ids and what somebody looked for. */
interface Asked {
	readonly route: { readonly id: string | null };
	readonly request: { readonly method: string };
	readonly locals: { requestId: string };
}

const routeOf = ({ route }: Asked): string => route.id ?? 'none';

/** An answer may also be thrown: a redirect, or an error with its status. */
const statusOf = (thrown: unknown): number =>
	typeof thrown === 'object' && thrown !== null && 'status' in thrown ? Number(thrown.status) : 500;

/** How whoever runs the server watches it: its log, its figures, its health. */
export function openWatch({ json, token, now, offsetMinutes }: WatchParts) {
	const metrics = openMetrics();
	const log = openRequestLog({
		...{ json, now, offsetMinutes },
		out: (line) => void process.stdout.write(line),
		err: (line) => void process.stderr.write(line)
	});
	process.on('luzheng:notice', log.say);
	process.on('luzheng:unwritable', (fault) => {
		if (fault instanceof Unwritable) log.unwritable(fault);
	});

	return {
		log,
		watched: (county: County): County => metrics.watched(county),

		async answered(event: Asked, answer: () => Promise<Response>): Promise<Response> {
			const began = performance.now();
			event.locals.requestId = randomBytes(8).toString('hex');
			const told = (status: number) => {
				const { method } = event.request;
				const seconds = (performance.now() - began) / 1000;
				const is = { route: routeOf(event), method, status, seconds };
				metrics.answered(is);
				log.answered(event.locals.requestId, is);
			};
			try {
				const response = await answer();
				response.headers.set('x-request-id', event.locals.requestId);
				told(response.status);
				return response;
			} catch (thrown) {
				told(statusOf(thrown));
				throw thrown;
			}
		},

		failed(event: Asked, status: number, fault: unknown): void {
			const { method } = event.request;
			log.failed(event.locals.requestId, method, routeOf(event), status, fault);
		},

		/** Whether figures are given out at all. */
		isOpen: token !== undefined,
		isOperator: (request: Request): boolean => bears(request, token),
		figures: async () => ({
			text: await metrics.registry.metrics(),
			type: metrics.registry.contentType
		})
	};
}

export type Watch = ReturnType<typeof openWatch>;
