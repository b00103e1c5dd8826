// `npm run bench -- NAME`: runs bench/NAME.mjs, prints its figures as a table and writes them to bench/results/NAME.json.
// Each figure stands beside a reference measured in the same run on the same machine; only the ratio of the two is worth
// comparing between machines and days.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installBrowser, installDependencies } from './install.mjs';

/** A benchmark that takes longer than this is stopped, and what it started is ended; one may export its own `LIMIT_MINUTES`. */
const LIMIT_MINUTES = 10;

/**
 * What a benchmark measured: `value` and `reference` in the same unit.
 * @typedef {{ what: string, against: string, value: number, unit: string, reference: number }} Figure
 * What a benchmark is given: a way to say how far it is, a folder, and a list of what to do when it ends, however it ends.
 * @typedef {{ say(line: string): void, folder: string, atEnd(act: () => unknown): void }} Bench
 */

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

const names = readdirSync('bench')
	.filter((file) => file.endsWith('.mjs'))
	.map((file) => file.slice(0, -'.mjs'.length));
const [name = ''] = process.argv.slice(2);
if (!names.includes(name)) {
	const all = names.join(', ');
	process.stderr.write(
		name === ''
			? `请写明要运行的基准测试，现有：${all}。 / Name the benchmark to run; there are: ${all}.\n`
			: `没有名为“${name}”的基准测试，现有：${all}。 / There is no benchmark called "${name}"; there are: ${all}.\n`
	);
	process.exit(1);
}

// Everything temporary goes below one folder, the browsers' profiles and the server's data too.
const folder = mkdtempSync(join(tmpdir(), 'luzheng-bench-'));
process.env.TMPDIR = folder;
const removeFolder = () =>
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

/** @type {(() => unknown)[]} */
const toEnd = [removeFolder];
async function endAll() {
	for (let act = toEnd.pop(); act; act = toEnd.pop())
		try {
			await act();
		} catch (fault) {
			process.stderr.write(`${String(fault)}\n`);
		}
}
// Playwright ends the program itself at an interrupt: what is left to do is at least begun.
process.once('exit', () => {
	for (const act of toEnd.reverse()) void Promise.resolve(act()).catch(() => undefined);
});

/** @param {string} why */
async function stop(why) {
	process.stderr.write(`${why}\n`);
	setTimeout(() => process.exit(1), 20_000);
	await endAll();
	process.exit(1);
}

/** @param {number} value */
const rounded = (value) => Number(value.toPrecision(4));

/** @param {readonly Figure[]} figures */
function table(figures) {
	const rows = figures.map(({ what, against, value, unit, reference }) => [
		...[what, `${rounded(value)} ${unit}`, `${rounded(reference)} ${unit}`],
		...[(value / reference).toFixed(2), against]
	]);
	const head = ['figure', 'value', 'reference', 'ratio', 'the reference is'];
	const widths = head.map((title, at) =>
		Math.max(...[title, ...rows.map((row) => row[at])].map(width))
	);
	return [head, ...rows]
		.map((row) =>
			row
				.map((cell, at) => cell + ' '.repeat(widths[at] - width(cell)))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

/** Chinese characters take two places. @param {string} text */
const width = (text) => [...text].reduce((sum, c) => sum + (c >= '\u2e80' ? 2 : 1), 0);

/** @param {Figure} figure */
const toResult = ({ what, against, value, unit, reference }) => ({
	name: `${what}, against ${against}`,
	value: rounded(value),
	unit,
	reference: rounded(reference),
	ratio: rounded(value / reference)
});

const command = `npm run bench -- ${name}`;
const minutes = () => (process.uptime() / 60).toFixed(1);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
	process.once(signal, () => void stop(`${command}: 已停止。 / Stopped.`));

installDependencies();
installBrowser();
const gib = (totalmem() / 2 ** 30).toFixed(1);
const load = loadavg()[0]?.toFixed(1);
say(
	`${command}   (${availableParallelism()} cores, ${gib} GiB memory, load ${load} before it began)`
);
try {
	const { run, LIMIT_MINUTES: limit = LIMIT_MINUTES } = await import(
		pathToFileURL(join('bench', `${name}.mjs`)).href
	);
	setTimeout(() => {
		void stop(
			`${command}: 超过 ${limit} 分钟，已停止。 / Took more than ${limit} minutes and was stopped.`
		);
	}, limit * 60_000).unref();
	/** @type {readonly Figure[]} */
	const figures = await run({
		say,
		folder,
		atEnd: (/** @type {() => unknown} */ act) => toEnd.push(act)
	});
	say(`\n${table(figures)}`);
	mkdirSync('bench/results', { recursive: true });
	const file = `bench/results/${name}.json`;
	writeFileSync(file, `${JSON.stringify(figures.map(toResult), undefined, '\t')}\n`);
	say(`\n${file} written after ${minutes()} minutes. To repeat: ${command}`);
} catch (fault) {
	process.stderr.write(
		`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`
	);
	process.exitCode = 1;
}
await endAll();
