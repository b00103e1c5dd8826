import * as v from 'valibot';
import { equalBytes, toUtf8, type Bytes } from '$lib/base/bytes';
import { toIso } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { Entry } from '$lib/ledger/log/entry';
import type { Body } from '$lib/ledger/events/event';
import type { Json } from '$lib/ledger/texts/jcs';
import { keyDigits } from '$lib/ledger/log/key-digits';
import { fromVkey, toVkey, type Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { certificateName, toCertificate } from '$lib/sync/certificate';
import { openEnrolRequest, type EnrolFileRequest, type NotARequest } from '$lib/sync/enrol-request';
import { nextLog } from './enrolment';
import { stationLogs } from '../record/logs';
import type { Clock } from '../record/own-log';
import { proposals, type ActMaker } from '../decisions/proposals';
import type { AnswerReason, Sticks } from './sticks';

/** The act as it is proposed; its terms are the request itself, so that the second officer approves what the first one saw. */
export const ENROL_BY_FILE = 'kiosk-enrolled';

export type FileEnrolReason =
	| 'bad-proposal'
	| 'unknown-station'
	| 'not-founded'
	/** This request, or another one of the same key, is enrolled. */
	| 'enrolled-already';

const requestTerms = v.strictObject({ request: v.string() });

async function requestIn(terms: Json): Promise<EnrolFileRequest | undefined> {
	const said = v.safeParse(requestTerms, terms);
	const opened = said.success ? await openEnrolRequest(toUtf8(said.output.request)) : undefined;
	return opened?.ok ? opened.value : undefined;
}

/** The enrolment of this request, or of another one of its key. */
async function enrolmentOf(store: Store, { hash, key }: EnrolFileRequest) {
	for (const kiosk of (await store.roster()).kiosks.values()) {
		const other = await fromVkey(kiosk.vkey);
		const same = other.ok && equalBytes(other.value.publicKey, key.publicKey);
		if (kiosk.code === hash || same) return { kiosk, byIt: kiosk.code === hash };
	}
	return undefined;
}

/** Enrols the kiosk whose key has signed the request. */
export function enrolByFile(parts: {
	readonly store: Store;
	signer(): Signer | undefined;
}): ActMaker<FileEnrolReason> {
	const { store } = parts;
	return async (terms) => {
		const county = parts.signer();
		if (!county) return refuse(0, 'not-founded');
		const request = await requestIn(terms);
		if (!request) return refuse(0, 'bad-proposal', { where: 'request' });
		const { station, key, hash } = request;
		if (!(await store.roster()).stations.has(station))
			return refuse(0, 'unknown-station', { station });
		const there = await enrolmentOf(store, request);
		if (there) return refuse(0, 'enrolled-already', { station: there.kiosk.station });
		const { epoch, origin } = await nextLog(county.name, station, await stationLogs(store));
		const vkey = await toVkey({ ...key, name: origin });
		const body = { station, epoch, origin, vkey, code: hash };
		return ok({ acts: [{ type: 'kiosk-enrolled', body }] });
	};
}

/** A request as the county's pages show it. */
export interface RequestView extends Pick<
	EnrolFileRequest,
	'station' | 'name' | 'office' | 'made' | 'digits'
> {
	/** What the station is called; undefined = there is no such station. */
	readonly stationName: string | undefined;
	/** Kiosks that the station has had. */
	readonly kiosks: number;
}

export type RequestState =
	| { readonly is: 'new' }
	| { readonly is: 'waiting'; readonly proposal: string }
	| { readonly is: 'enrolled'; readonly log: string; readonly epoch: number }
	/** Its key is enrolled on another request: the kiosk asks twice. */
	| { readonly is: 'key-enrolled' };

/** A kiosk that was enrolled by file: it can be given its certificate at any time. */
export interface FileEnrolled {
	readonly log: string;
	readonly station: string;
	readonly stationName: string;
	readonly epoch: number;
	readonly digits: string;
}

export interface FileEnrolmentParts {
	readonly store: Store;
	readonly clock: Clock;
	readonly sticks: Pick<Sticks, 'answer'>;
	signer(): Signer | undefined;
}

/**
 * Enrolment of kiosks that have no network. Everything that it needs later is on the county's log: the request in the
 * proposal, the enrolment behind its approval. A county that was restored gives out the same certificates.
 */
export function openFileEnrolment(parts: FileEnrolmentParts) {
	const { store, clock, sticks } = parts;

	async function view(request: EnrolFileRequest): Promise<RequestView> {
		const { station, name, office, made, digits } = request;
		const { stations, kiosks } = await store.roster();
		return {
			...{ station, name, office, made, digits },
			stationName: stations.get(station)?.name,
			kiosks: [...kiosks.values()].filter((kiosk) => kiosk.station === station).length
		};
	}

	/** Every request that was ever proposed, with its proposal. */
	async function asked() {
		const county = parts.signer();
		const all = county ? await proposals(store, county.name) : [];
		const found = await Promise.all(
			all.map(async ({ id, act, terms, state }) => {
				const request = act === ENROL_BY_FILE ? await requestIn(terms) : undefined;
				return request ? [{ id, state, request }] : [];
			})
		);
		return found.flat();
	}

	async function stateOf(request: EnrolFileRequest): Promise<RequestState> {
		const there = await enrolmentOf(store, request);
		if (there && !there.byIt) return { is: 'key-enrolled' };
		if (there) return { is: 'enrolled', log: there.kiosk.origin, epoch: there.kiosk.epoch };
		const waits = (await asked()).find(
			(one) => one.state.is === 'waiting' && one.request.hash === request.hash
		);
		return waits ? { is: 'waiting', proposal: waits.id } : { is: 'new' };
	}

	/** The entry by which a log was enrolled, and the request that asked for it. */
	async function enrolment(log: string, county: string) {
		const entries: readonly Entry[] = await store.registryEntries(county, [ENROL_BY_FILE], 0);
		for (const entry of entries) {
			if (!entry.known || entry.event.type !== 'kiosk-enrolled') continue;
			const body: Body<'kiosk-enrolled'> = entry.event.body;
			if (body.origin !== log) continue;
			const from = (await asked()).find(({ request }) => request.hash === body.code);
			return from && { entry, body, request: from.request };
		}
		return undefined;
	}

	return {
		/** The county's own key as it is read out. */
		digits: async (): Promise<string | undefined> => {
			const county = parts.signer();
			return county && keyDigits(county);
		},

		/** What a file asks for, and how far that has come. */
		async read(
			file: Bytes
		): Promise<
			Result<
				{ readonly view: RequestView; readonly state: RequestState; readonly text: string },
				{ readonly fault: NotARequest }
			>
		> {
			const opened = await openEnrolRequest(file);
			if (!opened.ok) return err({ fault: opened.error });
			const request = opened.value;
			return ok({
				...{ view: await view(request), state: await stateOf(request) },
				text: request.text
			});
		},

		/** What each proposal of this kind asks for, by the proposal. */
		proposed: async (): Promise<ReadonlyMap<string, RequestView>> =>
			new Map(
				await Promise.all(
					(await asked()).map(async ({ id, request }) => [id, await view(request)] as const)
				)
			),

		/** The kiosks that were enrolled by file, the newest first. */
		async list(): Promise<readonly FileEnrolled[]> {
			const { stations, kiosks } = await store.roster();
			const byHash = new Map((await asked()).map(({ request }) => [request.hash, request]));
			return [...kiosks.values()]
				.flatMap(({ origin, station, epoch, code }) => {
					const request = byHash.get(code);
					const stationName = stations.get(station)?.name ?? station;
					return request
						? [{ log: origin, station, stationName, epoch, digits: request.digits }]
						: [];
				})
				.reverse();
		},

		/** The file that goes back: signed by the county, with the registers as they are now. It can be made any number of times. */
		async certificate(
			log: string
		): Promise<
			Result<
				{ readonly name: string; readonly file: Bytes; readonly left: number },
				Refusal<AnswerReason>
			>
		> {
			const county = parts.signer();
			if (!county) return refuse(0, 'not-founded');
			const found = await enrolment(log, county.name);
			if (!found) return refuse(0, 'unknown-log');
			const { entry, body, request } = found;
			const { recipient, digits } = request;
			const registers = await sticks.answer({ log, recipient, have: new Map() });
			if (!registers.ok) return registers;
			const name = (await store.roster()).county?.name ?? '';
			const made = toIso(clock.now(), clock.offsetMinutes);
			return ok({
				name: certificateName(body.station, body.epoch, digits),
				file: await toCertificate(county, { name, made, entry }, registers.value.file),
				left: registers.value.left
			});
		}
	};
}

export type FileEnrolment = ReturnType<typeof openFileEnrolment>;
