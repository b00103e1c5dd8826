// A founded county with people and recorders, made below its pages, and its real server on a port that it keeps: started from
// whichever build a test wants, stopped and started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { instant } from '$lib/base/instant';
import { openCounty } from '$lib/server/county';
import { FOUNDING } from '$lib/server/county-for-tests';
import { freePort } from './office.mjs';

/** Who lends and who receives at every station of `servedCounty`. */
export const OFFICER = '11-002318';
export const CUSTODIAN = '11-002319';

interface Plan {
	/** Recorders of each station. */
	readonly stations: Readonly<Record<string, readonly string[]>>;
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

function done(answer: Answer): void {
	if (!answer.ok) throw new Error(JSON.stringify(answer.error));
}

/** Founds the county on disk and gives an enrolment code for each station. */
async function found(folder: string, { stations }: Plan): Promise<ReadonlyMap<string, string>> {
	const opened = await openCounty({
		...{ dataDir: folder, databaseUrl: undefined, offsetMinutes: 480 },
		now: () => instant(Date.now()),
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
	});
	if (!opened.ok) throw new Error(opened.error.fault);
	const office = opened.value;
	done(await office.found(office.setupCode() ?? '', FOUNDING, 'a'));
	const codes = new Map<string, string>();
	for (const [station, recorders] of Object.entries(stations)) {
		done(await office.registerStation('admin', { station, name: `${station}中队` }, 'add'));
		const code = await office.issueCode('admin', station);
		if (!code.ok) throw new Error(code.error.reason);
		codes.set(station, code.value.code);
		for (const recorder of recorders) {
			const body = { recorder, kind: 'body-recorder', station, model: '', serial: '' } as const;
			done(await office.registerRecorder('admin', { ...body, active: true }, 'add'));
		}
	}
	const [station = ''] = Object.keys(stations);
	for (const [person, name] of [
		[OFFICER, '王建国'],
		[CUSTODIAN, '李梅']
	] as const)
		done(
			await office.registerPerson(
				'admin',
				{ person, name, station, roles: ['officer', 'custodian'], active: true },
				'add'
			)
		);
	await office.close();
	return codes;
}

export async function servedCounty(plan: Plan) {
	const folder = await mkdtemp(join(tmpdir(), 'luzheng-served-'));
	const codes = await found(folder, plan);
	const port = await freePort();
	const url = `http://localhost:${port}`;
	const script = resolve('tests', 'support', 'serve-built.mjs');
	const state: { child: ChildProcess | undefined; output: string } = {
		...{ child: undefined, output: '' }
	};

	async function stop(): Promise<void> {
		const { child } = state;
		state.child = undefined;
		if (!child || child.exitCode !== null) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGKILL');
		await ended;
	}

	return {
		...{ url, folder, stop },
		code: (station: string): string => codes.get(station) ?? '',
		/** Serves the build that lies in this folder, with settings as a person gives them. */
		async start(root: string, settings: Readonly<Record<string, string>> = {}): Promise<void> {
			state.output = '';
			const child = spawn(process.execPath, [script], {
				...{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
				env: { ...process.env, LUZHENG_DATA: folder, PORT: String(port), ...settings }
			});
			state.child = child;
			for (const stream of [child.stdout, child.stderr])
				stream?.on('data', (chunk: Buffer) => (state.output += chunk.toString()));
			for (let tries = 0; ; tries++) {
				const up = await fetch(`${url}/api/v1/health`).catch(() => undefined);
				if (up?.ok) return;
				if (child.exitCode !== null || tries > 600) throw new Error(`no server: ${state.output}`);
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
		},
		async close(): Promise<void> {
			await stop();
			await rm(folder, { recursive: true, force: true });
		}
	};
}

export type ServedCounty = Awaited<ReturnType<typeof servedCounty>>;
