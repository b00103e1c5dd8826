// The county's own modules as the benchmark's threads and processes run them.
import { bundle } from '../../scripts/bundle.mjs';

const PARTS = [
	...['history-worker', 'merge', 'catch-up', 'registry-process', 'province', 'postgres']
];

export const buildParts = () =>
	bundle('bench-sync', Object.fromEntries(PARTS.map((part) => [part, `bench/sync/${part}.mjs`])));
