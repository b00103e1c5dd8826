import * as Y from 'yjs';

const CHANNEL = 'luzheng-registry';
/** Said by the writing window once it can answer. */
const OPEN = 'open';

/** What a reading window has already, as a Yjs state vector: it is told the rest. */
interface Asks {
	readonly has: Uint8Array;
}

const asks = (data: unknown): data is Asks =>
	typeof data === 'object' && data !== null && 'has' in data && data.has instanceof Uint8Array;

/** The writing window tells the reading ones what is new (same browser, same trust). */
export function tellWindows(doc: Y.Doc): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	const tell = (update: Uint8Array) => channel.postMessage(update);
	doc.on('update', tell);
	channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		if (asks(data)) channel.postMessage(Y.encodeStateAsUpdate(doc, data.has));
	});
	// Whoever asked before there was anybody to answer asks again.
	channel.postMessage(OPEN);
	return () => {
		doc.off('update', tell);
		channel.close();
	};
}

/** A reading window follows the writing one. */
export function followWindow(doc: Y.Doc): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	const ask = () => channel.postMessage({ has: Y.encodeStateVector(doc) } satisfies Asks);
	channel.addEventListener('message', ({ data }) => {
		if (data instanceof Uint8Array) Y.applyUpdate(doc, data);
		else if (data === OPEN) ask();
	});
	ask();
	return () => channel.close();
}
