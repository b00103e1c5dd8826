// The worker is the composition root of a check: it picks the adapters, because handles are opened where bytes flow.
import { openVault } from '../vault.fsa';
import { checkBag } from './check';
import { cloneBag, restoreFile } from './clone';
import type { Pace } from './digest';
import type { Answers, FromWorker, Request, ToWorker } from './protocol';
import { openReader } from './reader.fsa';
import { indexBag } from './rebuild';

const TELL_EVERY_MILLIS = 200;

const running = new Map<number, AbortController>();
const nothing = (): void => undefined;
const pause = { over: undefined as Promise<void> | undefined, end: nothing };

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
	if (data.type === 'ask') return void answer(data.id, data.request);
	if (data.type === 'cancel') {
		running.get(data.id)?.abort();
		return setPace(true);
	}
	setPace(data.go);
};

function setPace(go: boolean): void {
	if (go) {
		pause.end();
		pause.over = undefined;
	} else pause.over ??= new Promise((end) => (pause.end = end));
}

const post = (message: FromWorker) => self.postMessage(message);

async function answer(id: number, request: Request): Promise<void> {
	const cancel = new AbortController();
	running.set(id, cancel);
	let bytes = 0;
	let told = -Infinity;
	const tell = () => post({ type: 'read', id, bytes });
	const pace: Pace = {
		signal: cancel.signal,
		wait: () => pause.over,
		onBytes(count) {
			bytes += count;
			const now = performance.now();
			if (now - told < TELL_EVERY_MILLIS) return;
			told = now;
			tell();
		}
	};
	try {
		const done = await act(request, pace);
		tell();
		post({ type: 'answer', id, answer: done });
	} catch (error) {
		post({ type: 'broken', id, message: String((error instanceof Error && error.stack) || error) });
	} finally {
		running.delete(id);
	}
}

async function act(request: Request, pace: Pace): Promise<Answers[keyof Answers]> {
	const from = await openReader(request.vault.root, request.vault.station);
	if (!from.ok) return from;
	const reader = from.value;
	switch (request.ask) {
		case 'list':
			return reader.list();
		case 'check':
			return checkBag(reader, request.bag, request.recorded, pace);
		case 'index':
			return indexBag(reader, request.bag, pace);
		case 'clone': {
			const { vault: at, to: place, bag, manifest, gone = [] } = request;
			const vault = await openVault(at.root, at.station);
			if (!vault.ok) return vault;
			const to = await openVault(place.root, place.station);
			if (!to.ok) return to;
			return cloneBag({ reader, vault: vault.value }, to.value, bag, { manifest, gone }, pace);
		}
		case 'restore': {
			const { to: place, bag, file } = request;
			const to = await openVault(place.root, place.station);
			return to.ok ? restoreFile(reader, to.value, bag, file, pace) : to;
		}
	}
}
