// `npm test`: installs what is missing, runs every check and every test, and ends with one line that adds them all up.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import {
	installBrowser,
	installDependencies,
	installDiscTools,
	installPostgres
} from './install.mjs';

try {
	installDependencies();
} catch {
	process.stderr.write(
		'安装依赖没有成功，原因见上。Installing the dependencies failed; see above.\n'
	);
	process.exit(1);
}
installBrowser();
installPostgres();
installDiscTools();

const results = '.tmp/results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const sum = { passed: 0, failed: 0, skipped: 0 };
/** Titles of the tests that ran and passed. */
const passedTitles = [];
/** Said again at the end: what a run of an hour printed in between scrolls away. */
const failures = [];
/** Passed at the second try only: said at the end like a failure, to be mended. One may be an accident, two are none. */
const trippedOver = [];
const MOST_TRIPPED_OVER = 1;
/** How long each part took: what grows is seen before the whole is too long. */
const took = [];

/** `quietly`: what it says is printed when it has ended, because something else runs beside it. */
function run(command, args, { env = {}, quietly = false } = {}) {
	const line = [command, ...args].join(' ');
	if (!quietly) process.stdout.write(`\n── ${line}\n`);
	const begun = performance.now();
	const child = spawn(command, args, {
		stdio: quietly ? ['ignore', 'pipe', 'pipe'] : 'inherit',
		env: { ...process.env, ...env }
	});
	const said = [];
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (chunk) => said.push(chunk));
	return new Promise((resolve) => {
		child.on('error', () => resolve(false));
		child.on('close', (code) => {
			if (quietly) process.stdout.write(`\n── ${line}\n${Buffer.concat(said)}`);
			took.push(`${Math.round((performance.now() - begun) / 1000)} s  ${line}`);
			resolve(code === 0);
		});
	});
}

function check(name, good) {
	sum[good ? 'passed' : 'failed']++;
	if (!good) failures.push(name);
	process.stdout.write(`${good ? '✓' : '✗'} ${name}\n`);
	return good;
}

/** A failed test in a few lines: where, which, and the beginning of why. */
const failure = (file, title, message = '') =>
	[
		`${file.split('/').slice(-2).join('/')} › ${title}`,
		...stripVTControlCharacters(message).split('\n').slice(0, 6)
	].join('\n    ');

const firstError = (spec) =>
	spec.tests.flatMap((one) => one.results).find((result) => result.error)?.error.message;

/** A runner that did not write its results has failed, whatever it printed. */
function read(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

async function vitest(project) {
	const file = `${results}/vitest-${project}.json`;
	const good = await run('npx', [
		...['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json'],
		`--outputFile.json=${file}`
	]);
	const report = read(file);
	if (!report || report.numTotalTests === 0) return check(`vitest ${project} ran`, false);
	for (const { name, assertionResults } of report.testResults)
		for (const { status, fullName, failureMessages } of assertionResults) {
			if (status === 'passed') passedTitles.push(fullName);
			if (status === 'failed') failures.push(failure(name, fullName, failureMessages[0]));
			sum[status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped']++;
		}
	// A file that could not even be loaded has no tests to count.
	if (!good && report.numFailedTests === 0) check(`vitest ${project} ended well`, false);
}

async function playwright() {
	const file = `${results}/playwright.json`;
	const good = await run('npx', ['playwright', 'test', '--reporter=list,json'], {
		env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }
	});
	const report = read(file);
	if (!report) return check('playwright ran', false);
	const visit = (suite, path) => {
		for (const spec of suite.specs ?? [])
			if (spec.tests.some((one) => one.status === 'expected')) passedTitles.push(spec.title);
			else if (spec.tests.every((one) => one.status === 'flaky'))
				trippedOver.push(failure(spec.file, spec.title, firstError(spec)));
			else if (!spec.tests.every((one) => one.status === 'skipped'))
				failures.push(failure(spec.file, spec.title, firstError(spec)));
		for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title]);
	};
	for (const suite of report.suites) visit(suite, []);
	const { expected, unexpected, flaky, skipped } = report.stats;
	sum.passed += expected;
	sum.failed += unexpected + (flaky > MOST_TRIPPED_OVER ? flaky : 0);
	sum.skipped += skipped;
	if (expected === 0 || (!good && unexpected === 0)) check('playwright ended well', false);
}

/** What reads the sources and nothing else, one after the other. */
async function readSources() {
	const quietly = { quietly: true };
	const types = ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'];
	check('formatting (prettier)', await run('npx', ['prettier', '--check', '.'], quietly));
	check('types (svelte-check)', await run('npx', types, quietly));
	check('lint (eslint)', await run('npx', ['eslint', '.'], quietly));
}

// Kit's generated types are what lint and the type check read; a clean clone has none.
await run('npx', ['svelte-kit', 'sync']);
check('build', await run('npm', ['run', '--silent', 'build']));
// The tests of this part wait as much as they work: meanwhile the sources are read.
await Promise.all([readSources(), vitest('node')]);
await vitest('browser');
await playwright();

// tests/articles.test.ts sees that a test names each enforced article; here it is seen that one of them ran and passed.
const source = readFileSync('src/lib/ledger/rule/articles.ts', 'utf8');
for (const [, number] of source.matchAll(/article\(\s*(\d+),\s*'enforced'/g))
	check(
		`a test of 第${number}条 passed`,
		passedTitles.some((title) => title.includes(`[第${number}条]`))
	);

for (const one of took) process.stdout.write(`${one}\n`);
for (const one of failures) process.stdout.write(`✗ ${one}\n`);
for (const one of trippedOver) process.stdout.write(`↻ passed at the second try only: ${one}\n`);
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
const tripped = trippedOver.length > 0 ? `, ${trippedOver.length} at the second try only` : '';
process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed${skipped}${tripped}\n`);
process.exitCode = sum.failed > 0 ? 1 : 0;
