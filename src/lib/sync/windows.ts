import * as Y from 'yjs';

const CHANNEL = 'luzheng-registry';

/** The writing window tells the reading ones what is new (same browser, same trust). */
export function tellWindows(doc: Y.Doc): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	const tell = (update: Uint8Array) => channel.postMessage(update);
	doc.on('update', tell);
	channel.addEventListener('message', ({ data }) => {
		if (data === 'all') channel.postMessage(Y.encodeStateAsUpdate(doc));
	});
	return () => {
		doc.off('update', tell);
		channel.close();
	};
}

/** A reading window follows the writing one. */
export function followWindow(doc: Y.Doc): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	channel.addEventListener('message', ({ data }) => {
		if (data instanceof Uint8Array) Y.applyUpdate(doc, data);
	});
	channel.postMessage('all');
	return () => channel.close();
}
