import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalBodies } from '$lib/ledger/events/approval';
import { activityBodies } from '$lib/ledger/events/activity';
import { bagBodies } from '$lib/ledger/events/bag';
import { conflictBodies } from '$lib/ledger/events/conflict';
import { breaksBodies } from '$lib/ledger/events/breaks';
import { counterBodies } from '$lib/ledger/events/counter';
import { countyBodies } from '$lib/ledger/events/county';
import { custodyBodies } from '$lib/ledger/events/custody';
import { identityBodies } from '$lib/ledger/events/identity';
import { footageBodies } from '$lib/ledger/events/footage';
import { deadlineBodies } from '$lib/ledger/events/deadline';
import { dossierBodies } from '$lib/ledger/events/dossier';
import { accessBodies } from '$lib/ledger/events/access';
import { restrictionBodies } from '$lib/ledger/events/restriction';
import { secrecyBodies } from '$lib/ledger/events/secrecy';
import { extractionBodies } from '$lib/ledger/events/extraction';
import { fixityBodies } from '$lib/ledger/events/fixity';
import { ingestBodies } from '$lib/ledger/events/ingest';
import { leadBodies } from '$lib/ledger/events/lead';
import { matterBodies } from '$lib/ledger/events/matter';
import { mediumBodies } from '$lib/ledger/events/medium';
import { lifeCycleBodies } from '$lib/ledger/events/life-cycle';
import { delegationBodies } from '$lib/ledger/events/delegation';
import { evidenceBodies } from '$lib/ledger/events/evidence';
import { numberBodies } from '$lib/ledger/events/numbers';
import { officeBodies } from '$lib/ledger/events/office';
import { registerBodies } from '$lib/ledger/events/register';
import { restoredBodies } from '$lib/ledger/events/restored';
import { rulePackBodies } from '$lib/ledger/events/rule-pack';
import { stickBodies } from '$lib/ledger/events/stick';
import { verdictBodies } from '$lib/ledger/events/verdict';
import { witnessBodies } from '$lib/ledger/events/witness';
import { canonical, parseCanonical } from '$lib/ledger/texts/jcs';
import { retentionBodies } from '$lib/ledger/events/retention';
import { disposalBodies } from '$lib/ledger/events/disposal';
import { releaseBodies } from '$lib/ledger/events/release';
import { requestBodies } from '$lib/ledger/events/request';
import { viewingBodies } from '$lib/ledger/events/viewing';
import { KNOWN_TYPES } from '../verifier/county.mjs';
import { readCanonical } from '../verifier/json.mjs';
import type { Report } from '../verifier/verify.mjs';

test('the second verifier knows the types of version 1 and no others', () => {
	const types = [
		...[bagBodies, countyBodies, custodyBodies, fixityBodies, ingestBodies],
		...[accessBodies, officeBodies, verdictBodies, witnessBodies],
		...[footageBodies, identityBodies, conflictBodies, lifeCycleBodies, numberBodies],
		...[
			registerBodies,
			restoredBodies,
			stickBodies,
			rulePackBodies,
			activityBodies,
			deadlineBodies,
			breaksBodies,
			counterBodies,
			dossierBodies,
			secrecyBodies,
			restrictionBodies,
			leadBodies,
			matterBodies,
			mediumBodies,
			extractionBodies,
			requestBodies,
			disposalBodies,
			approvalBodies,
			delegationBodies,
			evidenceBodies,
			retentionBodies,
			viewingBodies,
			releaseBodies
		]
	].flatMap((bodies) => Object.keys(bodies));
	expect([...KNOWN_TYPES].sort()).toEqual(types.sort());
});

describe('two readers of canonical JSON, written apart, agree', () => {
	const agree = (text: string) => {
		const [ours, theirs] = [parseCanonical(text), readCanonical(text)];
		expect('value' in theirs, text).toBe(ours.ok);
		// An object without prototype holds the same; the comparison is by what both write.
		if (ours.ok && 'value' in theirs)
			expect(canonical(theirs.value)).toEqual(canonical(ours.value));
		return ours.ok;
	};

	test('on what the application writes', () => {
		const value = fc.jsonValue({ depthSize: 'small', noUnicodeString: false });
		let taken = 0;
		fc.assert(
			fc.property(value, (json) => {
				const text = canonical(json);
				if (text.ok && agree(text.value)) taken++;
			}),
			{ numRuns: 3000 }
		);
		expect(taken).toBeGreaterThan(1000);
	});

	test('on the same text with a letter changed, put in or taken out', () => {
		const base =
			'{"a":[0,-1,12,9007199254740991],"b\\n":{"":null,"é":"\\u0001\\"\\\\ 𝄞 /"},"c":true,"d":false}';
		expect(agree(base)).toBe(true);
		const letters = fc.constantFrom(
			...'{}[]",:\\/ \n\t0123456789.eE+-ufntrb\u0001\ud834\udd1e\u2028é'
		);
		let refused = 0;
		fc.assert(
			fc.property(
				fc.nat(base.length - 1),
				letters,
				fc.constantFrom(0, 1),
				fc.boolean(),
				(at, letter, cut, put) => {
					if (!agree(base.slice(0, at) + (put ? letter : '') + base.slice(at + cut))) refused++;
				}
			),
			{ numRuns: 10_000 }
		);
		expect(refused).toBeGreaterThan(5000);
	});

	test.each([7, 8, 9])('on nesting of %s levels', (levels) => {
		for (const inside of ['', '1', '{}', '[]', '""'])
			agree('['.repeat(levels - 1) + inside + ']'.repeat(levels - 1));
		expect(agree('['.repeat(levels) + ']'.repeat(levels))).toBe(levels <= 8);
	});

	test('on hostile texts', () => {
		for (const text of [
			...[
				'',
				' ',
				'{',
				'{"a":1,"a":1}',
				'{"b":1,"a":1}',
				'{"__proto__":{"x":1}}',
				'[1e400]',
				'[-0]'
			],
			...['[01]', '["\\u0041"]', '["\\/"]', '["\\u001F"]', '["\\ud800"]', '["\ud800"]', '\ufeff{}'],
			...['[1.0]', '[9007199254740992]', '[-9007199254740992]', 'NaN', '[1,]', '{"a":1,}', 'nul'],
			...['{"\u{10000}":1,"\uffff":2}', '{"\uffff":2,"\u{10000}":1}', '["\\u0008"]', '["\u007f"]']
		])
			agree(text);
	});
});

describe('npm run verify', () => {
	let disc = '';
	beforeAll(() => {
		// A copy on a disc: the verifier's own folder and nothing of this project beside it.
		disc = mkdtempSync(join(tmpdir(), 'luzheng-cli-'));
		cpSync('verifier', join(disc, 'verifier'), { recursive: true });
		cpSync('tests/vectors', join(disc, 'vectors'), { recursive: true });
	});
	afterAll(() => rmSync(disc, { recursive: true }));

	const run = (...args: string[]) => {
		const { status, stdout, stderr } = spawnSync(process.execPath, ['verifier/cli.mjs', ...args], {
			cwd: disc,
			encoding: 'utf8'
		});
		return { status, stdout, stderr };
	};
	const county = readFileSync('tests/vectors/county.vkey', 'utf8').trim();

	test('is the command of package.json', () => {
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
			scripts: Record<string, string>;
		};
		expect(scripts['verify']).toBe('node verifier/cli.mjs');
	});

	test('0: all agrees, and whose county it is is said', () => {
		const { status, stdout, stderr } = run('vectors/good/luzheng-ledger');
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout).toMatch(/^全部相符\nEverything agrees\n/);
		expect(stdout).toContain(county);
		expect(stdout).toMatch(/指纹 ([0-9a-f]{4} ){15}[0-9a-f]{4}\n/);
		const pinned = run('vectors/good/luzheng-ledger', '--county', county);
		expect(pinned.status).toBe(0);
		expect(pinned.stdout).toContain('县局公钥与所给的相同');
	});

	test('1: a fault, with file, byte, log and entry, in both languages', () => {
		const { status, stdout } = run('vectors/bad/flip-body/s01-e1.zfb');
		expect(status).toBe(1);
		expect(stdout).toMatch(
			/✗ s01-e1\.zfb · custody\.411328\/s01\/e1 · 第 1 条 entry 1 · 第 \d+ 字节 byte \d+\n {4}.*签名.*\n {4}The signature/
		);
		expect(stdout).toContain('发现问题 1 处\n1 fault found');
	});

	test('2: nothing there, not readable, not ours, no key, wrong arguments', () => {
		expect(run().status).toBe(2);
		expect(run('nowhere').status).toBe(2);
		expect(run('nowhere').stderr).toContain('读不到 Cannot read');
		expect(run('--what').stderr).toContain('用法 Usage');
		expect(run('vectors/README.md').status).toBe(2);
		expect(run('vectors/good/checkpoints').status).toBe(2);
		const wrong = run('vectors/good', '--county', 'x');
		expect(wrong.status).toBe(2);
		expect(wrong.stderr).toContain('--county 不是公钥 is not a key');
		writeFileSync(join(disc, 'empty.zfb'), '');
		expect(run('empty.zfb').status).toBe(1);
	});

	test('--json is the report and its findings', () => {
		const { status, stdout } = run('vectors/bad/gap', '--json');
		const said = JSON.parse(stdout) as Report & { findings: { kind: string; grade: string }[] };
		expect(status).toBe(1);
		expect(said).toMatchObject({ verdict: 'faults', faults: 1 });
		expect(said.findings.filter(({ grade }) => grade === 'fault').map(({ kind }) => kind)).toEqual([
			'gap'
		]);
	});
});
