// Discs are written, read back and cut for here, so that the page stays free for whoever uses it.
import { ok } from '$lib/base/result';
import { chunksOf } from '../chunks';
import { cutFile } from '../excerpt/cut';
import { excerptLabel } from '../excerpt/label';
import { faultOf } from '../fault';
import { hashOf } from '../ingest/hash';
import { openDiscPlace, readDisc } from './place.fsa';
import type { DiscAnswers, DiscAsk, FromDiscWorker, ToDiscWorker } from './protocol';

const TELL_EVERY_MILLIS = 200;

const cancel = new AbortController();
const post = (message: FromDiscWorker) => self.postMessage(message);

let told = -Infinity;
let last = 0;
function onBytes(bytes: number): void {
	last = bytes;
	const now = performance.now();
	if (now - told < TELL_EVERY_MILLIS) return;
	told = now;
	post({ type: 'done', bytes });
}
const onTotal = (bytes: number) => post({ type: 'total', bytes });

self.onmessage = ({ data }: MessageEvent<ToDiscWorker>) => {
	if (data.ask === 'cancel') return cancel.abort();
	act(data).then(
		(answer) => {
			post({ type: 'done', bytes: last });
			post({ type: 'answer', answer });
		},
		(error: unknown) =>
			post({ type: 'broken', message: String((error instanceof Error && error.stack) || error) })
	);
};

async function act(asked: DiscAsk): Promise<DiscAnswers[keyof DiscAnswers]> {
	const { signal } = cancel;
	switch (asked.ask) {
		case 'image': {
			const { root, name, layout, files } = asked;
			return openDiscPlace(root).writeImage(name, layout, files, signal, onBytes);
		}
		case 'folder': {
			const { root, name, files } = asked;
			return openDiscPlace(root).writeFolder(name, files, signal, onBytes);
		}
		case 'read':
			return readDisc(asked.from, asked.disc, signal, onTotal, onBytes);
		case 'cut':
			return cut(asked, signal);
	}
}

/** The original is compared with the ledger before anything is taken from it, then the excerpt is hashed. */
async function cut(
	{ file, path, sha256, asked }: DiscAsk & { readonly ask: 'cut' },
	signal: AbortSignal
): Promise<DiscAnswers['cut']> {
	let done = 0;
	const hashed = (content: Blob) =>
		hashOf(
			chunksOf(content, signal, (error) =>
				Promise.resolve(faultOf(error, { side: 'source', path, rootAlive: true }))
			),
			(more) => onBytes((done += more))
		);
	const made = await cutFile(file, path, asked, (is) => excerptLabel(sha256, is));
	if (!made.ok) return made;
	const { content, is, method } = made.value;
	onTotal(file.size + content.size);
	const whole = await hashed(file);
	if (!whole.ok) return whole;
	if (whole.value.sha256 !== sha256) return { ok: false, error: { fault: 'changed', path } };
	const part = await hashed(content);
	return part.ok ? ok({ is, method, sha256: part.value.sha256, bytes: content.size }) : part;
}
