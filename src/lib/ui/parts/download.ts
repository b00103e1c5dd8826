import type { Bytes } from '$lib/base/bytes';

/** Hands bytes to the browser as a file to be saved; one out of a practice says so in its name. */
export function download(name: string, bytes: Bytes): void {
	const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
	const link = document.createElement('a');
	link.href = address;
	const isPractice = document.documentElement.dataset['practice'] !== undefined;
	link.download = isPractice ? `演练-${name}` : name;
	link.click();
	// The download has begun by then; the bytes need not be kept for it.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
