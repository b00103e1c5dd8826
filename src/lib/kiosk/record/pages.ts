import { toUtf8 } from '$lib/base/bytes';

// Chinese letters take three bytes of UTF-8.
const largest = (item: unknown): number => JSON.stringify(item).length * 3;

/** What an item really takes in an entry. */
export const utf8Size = (item: unknown): number => toUtf8(JSON.stringify(item)).length;

/** Collects items and hands them over in pages that fit into one event (16 KiB with its signature). */
export function pages<T>(
	write: (page: T[]) => Promise<void>,
	most = 24,
	mostBytes = 9000,
	sizeOf: (item: T) => number = largest
) {
	let page: T[] = [];
	let bytes = 0;

	async function flush(): Promise<void> {
		if (page.length === 0) return;
		const full = page;
		page = [];
		bytes = 0;
		await write(full);
	}

	return {
		async add(item: T): Promise<void> {
			const size = sizeOf(item);
			if (page.length > 0 && bytes + size > mostBytes) await flush();
			page.push(item);
			bytes += size;
			if (page.length >= most) await flush();
		},
		flush
	};
}
