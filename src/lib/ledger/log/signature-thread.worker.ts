/// <reference lib="webworker" />
import { noteChecker, type NoteChecker } from '../texts/note';
import type { SignaturesAsk, SignaturesSay } from './signatures.worker';

declare const self: DedicatedWorkerGlobalScope;

type Checks = Extract<SignaturesAsk, { checks: unknown }>;

function serve(port: MessagePort): void {
	const say = (message: SignaturesSay) => port.postMessage(message);
	let checker: Promise<NoteChecker> | undefined;

	async function answer({ id, checks }: Checks): Promise<void> {
		if (!checker) throw new Error('no key to check with');
		const { verify } = await checker;
		const good: boolean[] = [];
		for (const { signature, message } of checks) good.push(await verify(signature, message));
		say({ id, good });
	}

	port.addEventListener('message', ({ data }: MessageEvent<SignaturesAsk>) => {
		if ('key' in data) checker = noteChecker(data.key);
		else
			answer(data).catch((error: unknown) =>
				say({ failed: error instanceof Error ? error.message : String(error) })
			);
	});
	port.start();
}

self.addEventListener('message', ({ data }: MessageEvent<MessagePort>) => serve(data));
self.postMessage('ready');
