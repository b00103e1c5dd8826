import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { PackageError } from './fault.mjs';

/** What every Debian has; a Node built against more of the system (Debian's own) runs on that release alone. */
const EVERYWHERE = /^(linux-vdso|lib(dl|stdc\+\+|m|gcc_s|pthread|c|atomic)\.so|\/lib.*\/ld-linux)/;

/**
 * The Node that runs this, with its licence, for the package `luzheng-node`.
 * @param {string} to
 */
export function stageNode(to) {
	const node = realpathSync(process.execPath);
	const needed = spawnSync('ldd', [node], { encoding: 'utf8' }).stdout ?? '';
	const more = needed
		.split('\n')
		.map((line) => line.trim().split(/\s/)[0] ?? '')
		.filter((name) => name !== '' && !EVERYWHERE.test(name));
	const licence = [
		join(dirname(dirname(node)), 'LICENSE'),
		'/usr/share/doc/nodejs/LICENSE',
		'/usr/share/doc/nodejs/copyright'
	].find((path) => existsSync(path));
	if (more.length > 0 || !licence)
		throw new PackageError(
			`${node} 不能放进软件包（${more.join('、') || '没有许可证文件'}）：请用 nodejs.org 或 NodeSource 的 Node.js 打包。`,
			`${node} cannot go into a package (${more.join(', ') || 'no licence beside it'}): build it with the Node.js of nodejs.org or NodeSource.`
		);
	mkdirSync(`${to}/usr/lib/luzheng/node/bin`, { recursive: true });
	copyFileSync(node, `${to}/usr/lib/luzheng/node/bin/node`);
	mkdirSync(`${to}/usr/share/doc/luzheng-node`, { recursive: true });
	copyFileSync(licence, `${to}/usr/share/doc/luzheng-node/LICENSE`);
}
