// `npm run torture -- ledger|sync|ingest --runs N --seed S [--only NAME] [--from N]`: the invariants of the designs,
// tried as often as wanted. The same seed and the same number of a run try the same thing again.
import process from 'node:process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installDependencies } from './install.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** @param {string} chinese @param {string} english @returns {never} */
function refuse(chinese, english) {
	process.stderr.write(`${chinese} / ${english}\n`);
	process.exit(2);
}

function orders() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				runs: { type: 'string' },
				seed: { type: 'string' },
				only: { type: 'string' },
				from: { type: 'string' }
			}
		});
	} catch (fault) {
		return refuse(`无法识别的参数：${String(fault)}`, `Not understood: ${String(fault)}`);
	}
}

const { positionals, values } = orders();
const [what = '', ...more] = positionals;
if (more.length > 0) refuse(`多余的参数：${more.join(' ')}。`, `Too much: ${more.join(' ')}.`);
if (what !== 'ledger' && what !== 'sync' && what !== 'ingest')
	refuse(
		'请写明要测试什么：ledger、sync 或 ingest。',
		'Name what is to be tortured: npm run torture -- ledger, sync or ingest.'
	);

/** @param {string} name @param {number} otherwise @param {number} least */
function whole(name, otherwise, least) {
	const typed = values[/** @type {keyof typeof values} */ (name)];
	if (typed === undefined) return otherwise;
	const number = /^\d{1,15}$/.test(typed) ? Number(typed) : -1;
	if (number < least)
		refuse(
			`--${name} 应为不小于 ${least} 的整数，而不是“${typed}”。`,
			`--${name} is a whole number of at least ${least}, not "${typed}".`
		);
	return number;
}
const runs = whole('runs', 0, 1);
const seed = whole('seed', Math.floor(Date.now() / 1000) % 1_000_000, 0);
const from = whole('from', 0, 0);

installDependencies();
const { loadThroughVite } = await import('../tests/support/through-vite.mjs');
const { module, close } = await loadThroughVite(`/tests/invariants/${what}.ts`);
/** @type {Pick<typeof import('../tests/invariants/ledger'), 'newTally' | 'summary'>} */
const { newTally, summary } = module;
/** @type {typeof import('../tests/invariants/ledger').ledger} */
const listed = module[what];

const named = values.only;
const chosen = listed.filter(({ id, name }) => !named || name === named || id === named);
if (chosen.length === 0) {
	const names = listed.map(({ id, name }) => `${name} (${id})`).join(', ');
	await close();
	refuse(
		`没有名为“${named}”的不变量，现有：${names}。`,
		`There is no "${named}"; there are: ${names}.`
	);
}

/** Each gets its part of the runs in the proportion in which they are part of every commit, and at least one. */
const weightOf = (/** @type {typeof chosen[number]} */ { weight, perCommit }) =>
	weight ?? perCommit;
const allWeights = chosen.reduce((sum, one) => sum + weightOf(one), 0);
const shares = chosen.map((one) => {
	const wanted =
		runs === 0 || allWeights === 0 ? one.perCommit : (runs * weightOf(one)) / allWeights;
	return Math.max(1, Math.round(wanted));
});

const all = newTally();
const state = { stopped: false };

function report() {
	say('');
	for (const skipped of all.skipped) say(`SKIPPED: ${skipped}`);
	for (const failure of all.failures) say(`\nFAILED ${failure}`);
	const cut = state.stopped ? '已中止。 / Stopped early.  ' : '';
	say(`\n${cut}torture ${what}: ${summary(all)} · seed ${seed}`);
}

process.on('SIGINT', () => {
	// The second time nobody wants to wait for the run that is under way.
	if (state.stopped) {
		report();
		process.exit(130);
	}
	state.stopped = true;
	process.stderr.write('\n正在结束当前一轮…… / Ending the run under way …\n');
});

say(`torture ${what}: ${shares.reduce((a, b) => a + b, 0)} runs · seed ${seed}`);
for (const [i, invariant] of chosen.entries()) {
	if (state.stopped) break;
	const { id, name } = invariant;
	const missing = invariant.missing?.();
	if (missing) {
		all.skipped.push(`${id} ${name}: ${missing}`);
		say(`${id} ${name}: SKIPPED: ${missing}`);
		continue;
	}
	const tally = newTally();
	const began = process.uptime();
	try {
		const trial = { from, runs: shares[i] ?? 1, seed, tally, stopped: () => state.stopped };
		await invariant.run(trial);
	} catch (fault) {
		tally.failures.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
	}
	say(`${id} ${name}: ${summary(tally)} · ${(process.uptime() - began).toFixed(1)} s`);
	all.runs += tally.runs;
	all.kills += tally.kills;
	all.bitFlips += tally.bitFlips;
	for (const [kind, times] of tally.faults) {
		const whose = `${id} ${kind}`;
		all.faults.set(whose, (all.faults.get(whose) ?? 0) + times);
	}
	const again = `npm run torture -- ${what} --only ${name} --seed ${seed}`;
	for (const failure of tally.failures) all.failures.push(`${id} ${name}: ${failure}\n(${again})`);
	all.skipped.push(...tally.skipped.map((skipped) => `${id} ${name}: ${skipped}`));
}
await close();
report();
process.exit(all.failures.length > 0 ? 1 : state.stopped ? 130 : 0);
