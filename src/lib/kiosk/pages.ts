/** Collects items and hands them over in pages that fit into one event (16 KiB with its signature). */
export function pages<T>(write: (page: T[]) => Promise<void>, most = 24, mostChars = 9000) {
	let page: T[] = [];
	let chars = 0;

	async function flush(): Promise<void> {
		if (page.length === 0) return;
		const full = page;
		page = [];
		chars = 0;
		await write(full);
	}

	return {
		async add(item: T): Promise<void> {
			// Chinese letters take three bytes of UTF-8.
			const size = JSON.stringify(item).length * 3;
			if (page.length > 0 && chars + size > mostChars) await flush();
			page.push(item);
			chars += size;
			if (page.length >= most) await flush();
		},
		flush
	};
}
