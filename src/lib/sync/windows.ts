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

/** What a reading window lacks; undefined where it cannot be told from what it says that it has. */
function since(doc: Y.Doc, has: Uint8Array): Uint8Array | undefined {
	try {
		return Y.encodeStateAsUpdate(doc, has);
	} catch {
		return undefined;
	}
}

/** What cannot be read as an update changes nothing; the registry itself is never made of what comes this way. */
function apply(doc: Y.Doc, update: Uint8Array): void {
	try {
		Y.applyUpdate(doc, update);
	} catch {
		// A window that shows goes on showing what it has.
	}
}

/** The writing window tells the reading ones what is new (same browser, same trust); it takes nothing from them. */
export function tellWindows(doc: Y.Doc): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	const tell = (update: Uint8Array) => channel.postMessage(update);
	doc.on('update', tell);
	channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		const answer = asks(data) ? since(doc, data.has) : undefined;
		if (answer) channel.postMessage(answer);
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
		if (data instanceof Uint8Array) apply(doc, data);
		else if (data === OPEN) ask();
	});
	ask();
	return () => channel.close();
}
