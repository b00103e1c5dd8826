// A founded county on the server as it is built, behind nginx with the file that docs/guide/operate hands out, on loopback.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { foundIn, notBuilt, serveFrom } from './built-county';

export const HOST = 'luzheng.example.cn';
export const CONFIG = join('docs', 'guide', 'operate', 'nginx.conf');

const found = (command: string, ...args: string[]) => !spawnSync(command, args).error;
/** Why it cannot be tried here; undefined = it can. */
export const proxyMissing = (): string | undefined =>
	!found('nginx', '-v')
		? 'no nginx (apt-get install nginx)'
		: found('openssl', 'version')
			? notBuilt()
			: 'no openssl';

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
	const address = probe.address();
	await new Promise((done) => probe.close(done));
	return typeof address === 'object' && address ? address.port : 0;
}

function swapped(text: string, ...pairs: readonly (readonly [string, string])[]): string {
	return pairs.reduce((now, [from, to]) => {
		if (!now.includes(from)) throw new Error(`the file has no ${from} any more`);
		return now.replaceAll(from, to);
	}, text);
}

/** What is in the file, with the names of this place in it, below `folder`. Tests it as nginx does, and says what nginx says. */
export async function nginxIn(
	folder: string,
	ports: { readonly plain: number; readonly tls: number; readonly server: number }
): Promise<{ readonly args: readonly string[]; readonly ok: boolean; readonly said: string }> {
	await mkdir(join(folder, 'temp'), { recursive: true });
	const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
	spawnSync('openssl', [
		...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
		...['-days', '2', '-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`],
		...['-keyout', key, '-out', certificate]
	]);
	const site = swapped(
		await readFile(CONFIG, 'utf8'),
		...([
			['listen 80;', `listen 127.0.0.1:${ports.plain};`],
			['listen 443 ssl;', `listen 127.0.0.1:${ports.tls} ssl;`],
			['server 127.0.0.1:3001;', `server 127.0.0.1:${ports.server};`],
			['	server 127.0.0.1:3002;\n', ''],
			['/etc/ssl/luzheng.pem', certificate],
			['/etc/ssl/private/luzheng.key', key],
			['/var/log/nginx/luzheng.error.log', join(folder, 'error.log')]
		] as const)
	);
	const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path ${join(folder, 'temp', name)};`
	);
	const main = join(folder, 'nginx.conf');
	await writeFile(
		main,
		`daemon off; master_process off; pid ${join(folder, 'pid')}; error_log ${join(folder, 'start.log')};
events {}
http { ${temp.join(' ')}
${site}}
`
	);
	const args = ['-p', folder, '-c', main, '-e', join(folder, 'start.log')];
	const { status, stderr } = spawnSync('nginx', ['-t', ...args], { encoding: 'utf8' });
	return { args, ok: status === 0, said: stderr };
}

export interface Asked {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array;
	/** The address that the question comes from. */
	readonly from?: string;
}
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly text: string;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
	const { connect } = await import('node:net');
	while (child.exitCode === null) {
		const open = await new Promise<boolean>((done) => {
			const socket = connect(port, '127.0.0.1', () => {
				socket.destroy();
				done(true);
			});
			socket.once('error', () => done(false));
		});
		if (open) return;
		await new Promise((done) => setTimeout(done, 50));
	}
	throw new Error('nginx did not start');
}

export async function proxiedCounty(folder: string) {
	const data = join(folder, 'data');
	await foundIn(data, ['s01']);
	const [plain, tls] = [await freePort(), await freePort()];
	const origin = `https://${HOST}`;
	const settings = { ORIGIN: origin, LUZHENG_TRUST_PROXY: '1', LUZHENG_METRICS_TOKEN: 'scrape' };
	const served = await serveFrom(data, undefined, settings);
	const server = Number(new URL(served.address).port);
	const { args, ok, said } = await nginxIn(join(folder, 'nginx'), { plain, tls, server });
	if (!ok) throw new Error(said);
	const nginx = spawn('nginx', args, { stdio: 'ignore', env: process.env });
	await listening(tls, nginx);
	const ca = await readFile(join(folder, 'nginx', 'certificate.pem'));

	return {
		...{ origin, plain: `http://127.0.0.1:${plain}`, behind: served.address },
		/** Asks as a browser does, over TLS, by name. */
		ask: (path: string, { method = 'GET', headers = {}, body, from }: Asked = {}) =>
			new Promise<Answer>((done, fail) => {
				const asking = request(
					{
						...{ host: '127.0.0.1', port: tls, path, method, ca, servername: HOST },
						...(from === undefined ? {} : { localAddress: from }),
						headers: { host: HOST, ...headers }
					},
					(answer) => {
						let text = '';
						answer.setEncoding('utf8');
						answer.on('data', (piece: string) => (text += piece));
						answer.once('end', () =>
							done({ status: answer.statusCode ?? 0, headers: answer.headers, text })
						);
					}
				);
				// What is refused before it was read is cut off once the answer is there.
				asking.once('error', fail);
				asking.end(body);
			}),
		async close(): Promise<void> {
			nginx.kill();
			await served.kill();
		}
	};
}
