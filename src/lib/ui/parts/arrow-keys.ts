const WAYS: ReadonlyMap<string, readonly [number, number]> = new Map([
	['ArrowRight', [1, 0]],
	['ArrowLeft', [-1, 0]],
	['ArrowDown', [0, 1]],
	['ArrowUp', [0, -1]]
]);

const centre = (node: Element) => {
	const box = node.getBoundingClientRect();
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Attachment for a grid of tiles: an arrow key moves to the nearest tile that way. */
export function arrowKeys(grid: HTMLElement): () => void {
	function onKey(event: KeyboardEvent) {
		const from = document.activeElement;
		const way = WAYS.get(event.key);
		if (!way || !from || !grid.contains(from) || from instanceof HTMLInputElement) return;
		const [dx, dy] = way;
		const here = centre(from);
		let best: { tile: HTMLElement; cost: number } | undefined;
		for (const tile of grid.querySelectorAll<HTMLElement>('button:enabled, a[href]')) {
			const there = centre(tile);
			const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
			const across = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
			// A tile counts as lying that way when it is further along than it is to the side.
			if (along < 8 || across > along * 2) continue;
			const cost = along + across * 3;
			if (!best || cost < best.cost) best = { tile, cost };
		}
		if (!best) return;
		event.preventDefault();
		best.tile.focus();
	}
	grid.addEventListener('keydown', onKey);
	return () => grid.removeEventListener('keydown', onKey);
}
