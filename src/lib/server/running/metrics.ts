import { createHash, timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { County } from '../county';

/** Of answers to pages and stations, and of a disk's sync. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** One answered request: the route as it is written in the program, never the address that was asked. */
export interface Answered {
	readonly route: string;
	readonly method: string;
	readonly status: number;
	readonly seconds: number;
}

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];
const seconds = (began: number): number => (performance.now() - began) / 1000;

/** Figures for Prometheus. Labels are routes, results and station numbers: never a name, a case or an address. */
export function openMetrics() {
	const registers = [new Registry()] as [Registry];
	const [registry] = registers;
	collectDefaultMetrics({ register: registry });
	const requests = new Histogram({
		...{ name: 'luzheng_request_seconds', help: 'Answered requests', registers, buckets: SECONDS },
		labelNames: ['route', 'method', 'status']
	});
	const entries = new Counter({
		...{ name: 'luzheng_entries_total', help: 'Entries that stations sent; refused: hand-ins' },
		...{ registers, labelNames: ['result'] }
	});
	const cosigned = new Histogram({
		...{ name: 'luzheng_cosign_seconds', help: 'Confirmations of logs', registers },
		...{ buckets: SECONDS, labelNames: ['result'] }
	});
	const appends = new Histogram({
		...{ name: 'luzheng_append_seconds', help: 'Appends until durable, the wait included' },
		...{ registers, buckets: SECONDS, labelNames: ['result'] }
	});
	const logIns = new Counter({
		...{ name: 'luzheng_log_ins_total', help: 'Tries to log in by password' },
		...{ registers, labelNames: ['result'] }
	});

	/** Asked when the figures are. */
	function gauge(name: string, help: string, ask: () => Promise<number>): void {
		registry.registerMetric(
			new Gauge({
				...{ name, help, registers: [] },
				async collect() {
					this.set(await ask());
				}
			})
		);
	}

	return {
		registry,
		answered({ route, method, status, seconds }: Answered): void {
			const known = METHODS.includes(method) ? method : 'other';
			requests.labels(route, known, String(status)).observe(seconds);
		},

		/** The county, with what stations and visitors ask of it counted. */
		watched(county: County): County {
			const { vitals, door } = county;
			/** A right password that a code is asked for after is no log-in yet. */
			const counted =
				<A extends readonly unknown[], D extends Awaited<ReturnType<typeof door.logIn>>>(
					step: (...asked: A) => Promise<D>
				) =>
				async (...asked: A): Promise<D> => {
					const done = await step(...asked);
					if (!done.ok) logIns.labels(done.error.reason).inc();
					else if ('token' in done.value) logIns.labels('ok').inc();
					return done;
				};
			vitals.onAppend(({ seconds, written }) =>
				appends.labels(written ? 'written' : 'failed').observe(seconds)
			);
			gauge('luzheng_sessions', 'Log-ins that are open', vitals.sessions);
			gauge('luzheng_feed_entries', 'Entries of all logs', vitals.entries);
			gauge('luzheng_database_bytes', 'Size of the database', vitals.databaseBytes);
			gauge('luzheng_journal_bytes', 'Size of the journal', vitals.journalBytes);
			gauge('luzheng_disk_free_bytes', 'Free on the data folder’s disk', vitals.freeBytes);
			gauge('luzheng_health', '0 ok, 1 degraded, 2 down', async () =>
				['ok', 'degraded', 'down'].indexOf((await vitals.health()).status)
			);
			registry.registerMetric(
				new Gauge({
					...{ name: 'luzheng_backup_age_seconds', registers: [] },
					help: 'Since the last good backup; without one there is no figure',
					async collect() {
						this.reset();
						const age = await vitals.backupAge();
						if (age !== undefined) this.set(age);
					}
				})
			);
			gauge(
				'luzheng_backup_failed',
				'1: the last backup by a timer failed or is missing',
				async () => ((await vitals.backups()).isLate ? 1 : 0)
			);
			registry.registerMetric(
				new Gauge({
					...{ name: 'luzheng_station_contact_age_seconds', labelNames: ['station'] as const },
					...{ help: 'Since a kiosk of the station was heard', registers: [] },
					async collect() {
						this.reset();
						for (const [station, age] of await vitals.contactAges()) this.labels(station).set(age);
					}
				})
			);
			return {
				...county,
				async accept(logId, start, body) {
					const done = await county.accept(logId, start, body);
					if (done.ok) entries.labels('taken').inc(Math.max(0, done.value.next - start));
					else entries.labels(done.error.reason).inc();
					return done;
				},
				async cosign(logId, checkpoint) {
					const began = performance.now();
					const done = await county.cosign(logId, checkpoint);
					cosigned.labels(done.ok ? 'confirmed' : done.error.reason).observe(seconds(began));
					return done;
				},
				door: {
					...door,
					logIn: counted(door.logIn),
					logInWithCode: counted(door.logInWithCode),
					logInWithPasskey: counted(door.logInWithPasskey)
				}
			};
		}
	};
}

export type Metrics = ReturnType<typeof openMetrics>;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request bears the token of the operator; compared in a time that says nothing of how much of it is right. */
export function bears(request: Request, token: string | undefined): boolean {
	const said = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
	return timingSafeEqual(digest(said ?? ''), digest(token ?? '')) && said !== undefined && !!token;
}
