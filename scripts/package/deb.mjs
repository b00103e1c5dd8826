import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { PackageError } from './fault.mjs';

const MAINTAINER = 'Luzheng maintainers <maintainers@luzheng.example>';
const SCRIPTS = ['preinst', 'postinst', 'prerm', 'postrm'];

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
	const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
	if (error || status !== 0)
		throw new PackageError(
			`${command} 没有成功：${error?.message ?? stderr}（在 Debian 上安装 dpkg 即有）。`,
			`${command} failed: ${error?.message ?? stderr} (it comes with dpkg, on Debian).`
		);
	return stdout.trim();
}

/**
 * @param {string} folder
 * @returns {string[]} every file below it that is not a folder
 */
function filesBelow(folder) {
	return fs
		.readdirSync(folder, { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((one) => {
			const path = join(folder, one.name);
			return one.isDirectory() ? filesBelow(path) : [path];
		});
}

/** What is run only by a program that is named before it, whatever its author marked it as. */
const NEVER_RUN = /\/(node_modules|verifier|scripts|build)\//;

/**
 * As a package has them: nobody but root may write, and what is a program for one is it for all.
 * @param {string} folder
 */
function settleModes(folder) {
	fs.chmodSync(folder, 0o755);
	for (const name of fs.readdirSync(folder)) {
		const path = join(folder, name);
		const info = fs.lstatSync(path);
		if (info.isDirectory()) settleModes(path);
		else if (!info.isSymbolicLink())
			fs.chmodSync(path, info.mode & 0o100 && !NEVER_RUN.test(path) ? 0o755 : 0o644);
	}
}

/**
 * @param {string} path
 * @param {string | Buffer} content
 */
function write(path, content) {
	fs.mkdirSync(dirname(path), { recursive: true });
	fs.writeFileSync(path, content);
}

/**
 * One package from `packaging/NAME` (`root` as it lies on the disk, `debian` for dpkg, `man`, `links`) and what `stage` adds.
 * @param {{ name: string, version: string, out: string }} order
 * @param {(to: string) => void} stage
 * @returns {string} the file
 */
export function buildPackage({ name, version, out }, stage) {
	const source = join('packaging', name);
	const to = fs.mkdtempSync(join(tmpdir(), `${name}-`));
	try {
		stage(to);
		if (fs.existsSync(join(source, 'root')))
			fs.cpSync(join(source, 'root'), to, { recursive: true });
		for (const page of fs.existsSync(join(source, 'man'))
			? fs.readdirSync(join(source, 'man'))
			: [])
			write(
				join(to, `usr/share/man/man${page.slice(-1)}/${page}.gz`),
				gzipSync(fs.readFileSync(join(source, 'man', page)), { level: 9 })
			);
		if (fs.existsSync(join(source, 'links')))
			for (const line of fs.readFileSync(join(source, 'links'), 'utf8').trim().split('\n')) {
				const [at = '', target = ''] = line.split(' ');
				fs.mkdirSync(dirname(join(to, at)), { recursive: true });
				fs.symlinkSync(target, join(to, at));
			}
		documents(name, version, to);
		settleModes(to);
		control(source, version, to);
		const architecture = /^Architecture: (.*)$/m.exec(
			fs.readFileSync(join(to, 'DEBIAN/control'), 'utf8')
		)?.[1];
		const file = join(out, `${name}_${version}_${architecture}.deb`);
		run('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', to, file]);
		return file;
	} finally {
		fs.rmSync(to, { recursive: true, force: true });
	}
}

/**
 * @param {string} name
 * @param {string} version
 * @param {string} to
 */
function documents(name, version, to) {
	const folder = join(to, 'usr/share/doc', name);
	for (const file of fs.existsSync(`packaging/${name}/doc`)
		? fs.readdirSync(`packaging/${name}/doc`)
		: [])
		write(join(folder, file), fs.readFileSync(`packaging/${name}/doc/${file}`));
	write(join(folder, 'copyright'), fs.readFileSync(`packaging/${name}/debian/copyright`));
	const seconds = Number(process.env['SOURCE_DATE_EPOCH'] ?? Date.now() / 1000);
	const date = new Date(Math.floor(seconds) * 1000).toUTCString().replace('GMT', '+0000');
	const entry = `${name} (${version}) stable; urgency=medium\n\n  * Version ${version}.\n\n -- ${MAINTAINER}  ${date}\n`;
	write(join(folder, 'changelog.gz'), gzipSync(entry, { level: 9 }));
}

/**
 * @param {string} source
 * @param {string} version
 * @param {string} to
 */
function control(source, version, to) {
	const files = filesBelow(to);
	const kib = files.reduce((sum, path) => sum + Math.ceil(fs.lstatSync(path).size / 1024), 0);
	const text = fs
		.readFileSync(join(source, 'debian/control'), 'utf8')
		.replace('@ARCHITECTURE@', () => run('dpkg', ['--print-architecture']))
		.replace(
			/^Architecture:/m,
			`Version: ${version}\nMaintainer: ${MAINTAINER}\nInstalled-Size: ${kib}\nArchitecture:`
		);
	write(join(to, 'DEBIAN/control'), text);
	const sums = files
		.filter((path) => fs.lstatSync(path).isFile() && !path.startsWith(join(to, 'etc/')))
		.map((path) => {
			const sum = createHash('md5').update(fs.readFileSync(path)).digest('hex');
			return `${sum}  ${relative(to, path)}\n`;
		});
	write(join(to, 'DEBIAN/md5sums'), sums.join(''));
	for (const name of ['conffiles', ...SCRIPTS]) {
		const script = join(source, 'debian', name);
		if (!fs.existsSync(script)) continue;
		fs.copyFileSync(script, join(to, 'DEBIAN', name));
		fs.chmodSync(join(to, 'DEBIAN', name), name === 'conffiles' ? 0o644 : 0o755);
	}
}
