import type { Bytes } from '$lib/base/bytes';

/** Hands bytes to the browser as a file to be saved. */
export function download(name: string, bytes: Bytes): void {
	const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	// The download has begun by then; the bytes need not be kept for it.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
