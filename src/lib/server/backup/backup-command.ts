import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Instant } from '$lib/base/instant';
import { checkBackup, takeBackup, type Taken } from './backup';
import { backupSentence, type BackupFault } from './backup-fault';
import type { Watch } from './backup-files';
import { backUpKeys } from './backup-keys';
import { openBackupNote } from './backup-note';
import type { Manifest } from './backup-manifest';
import { progressText } from './backup-progress';
import { takeNightly } from './nightly-backup';
import { restoreBackup } from './restore';

/** What the two commands need of the program that runs them. */
export interface CommandParts {
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Where paths that were typed begin. */
	readonly cwd: string;
	readonly signal: AbortSignal;
	readonly offsetMinutes: number;
	now(): Instant;
	say(line: string): void;
	/** A line that the next one replaces; '' = none. */
	meanwhile(line: string): void;
	/** Asks without showing what is typed. */
	askSecret(question: string): Promise<string>;
}

const USAGE = [
	'npm run backup -- TO                                  备份到新目录 TO / back up into the new folder TO',
	'npm run backup -- --into DIR [--keep N]               每晚：备份到 DIR 下以时间命名的新目录 / every night: into a new folder in DIR, named by the time',
	'                                                      （--keep N：新备份核对之后只留最近 N 份，否则不删除 / leaves the newest N once the new one is checked; nothing is removed without it）',
	'npm run backup -- --keys FILE                         单独备份县局密钥（口令加密） / the county’s keys, apart, under a passphrase',
	'npm run backup -- --check FROM [--county VKEY]        核对一份备份 / check a backup',
	'npm run restore -- FROM --data DIR --keys FILE        恢复到空目录 DIR / restore into the empty folder DIR',
	'                                                      （县局数据目录：LUZHENG_DATA 或 --data / the county’s data folder）'
].join('\n');

const KEYS_APART =
	'备份里没有县局密钥：没有密钥，备份无法恢复。请用 npm run backup -- --keys 文件 单独备份一次，口令与文件分开保管。 / The county’s keys are not in it, and without them no backup can be restored: keep them once, apart, with npm run backup -- --keys FILE; keep the passphrase elsewhere.';

const evidenceApart = (files: number, bytes: number): string =>
	`备份里没有证据副本：county/evidence 里的 ${files} 个文件（${bytes} 字节）不在其中，原件在各站点。要一并保存请另行复制（docs/guide/operate.md）。 / Copies of evidence are not in it: ${files} files in county/evidence (${bytes} bytes) were left out; the originals are at the stations. To keep them too, copy them apart (docs/guide/operate.md).`;

type Values = ReturnType<typeof read>;
function read(args: readonly string[]) {
	return parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			data: { type: 'string' },
			keys: { type: 'string' },
			county: { type: 'string' },
			check: { type: 'string' },
			into: { type: 'string' },
			keep: { type: 'string' }
		}
	});
}

function orders(parts: CommandParts): Values | undefined {
	try {
		return read(parts.args);
	} catch {
		return undefined;
	}
}

function usage({ say }: CommandParts): number {
	say(USAGE);
	return 2;
}

function failed({ say, meanwhile }: CommandParts, fault: BackupFault): number {
	meanwhile('');
	say(backupSentence(fault));
	return fault.fault === 'stopped' ? 130 : 1;
}

function watchOf({ signal, meanwhile, now }: CommandParts): Watch {
	const text = progressText(now);
	return { signal, progress: (is) => meanwhile(text(is)) };
}

function told({ say }: CommandParts, { heads }: Pick<Manifest, 'heads'>): void {
	for (const { log, size, hash } of heads) say(`  ${log}  ${size}  ${hash.slice(0, 16)}`);
}

/** `npm run backup`; the exit code. */
export async function backupCommand(parts: CommandParts): Promise<number> {
	const asked = orders(parts);
	if (!asked) return usage(parts);
	const { values, positionals } = asked;
	const at = (path: string) => resolve(parts.cwd, path);
	const folder =
		values.data === undefined ? resolve(parts.env['LUZHENG_DATA'] || 'data') : at(values.data);
	const [to, ...more] = positionals;
	const ways = [to, values.keys, values.check, values.into].filter((way) => way !== undefined);
	if (ways.length !== 1 || more.length > 0) return usage(parts);
	if (values.into !== undefined) return nightly(parts, folder, at(values.into), values.keep);
	if (values.keep !== undefined) return usage(parts);

	if (values.check !== undefined) {
		const is = await checkBackup(at(values.check), watchOf(parts), values.county);
		if (!is.ok) return failed(parts, is.error);
		parts.meanwhile('');
		parts.say(
			`备份完整：${is.value.taken}，${is.value.files.length} 个文件，各站末尾如下。 / The backup of ${is.value.taken} is whole: ${is.value.files.length} files; the logs end so:`
		);
		told(parts, is.value);
		return 0;
	}
	if (values.keys !== undefined) {
		const passphrase = await passphraseTwice(parts);
		if (passphrase === undefined) return 1;
		const kept = await backUpKeys(folder, at(values.keys), passphrase);
		if (!kept.ok) return failed(parts, kept.error);
		parts.say(
			`县局密钥已存入 ${at(values.keys)}。口令丢失后无人能打开它；请把文件和口令分开保管，都不要放在备份旁边。 / The county’s keys are in ${at(values.keys)}. Nobody can open it without the passphrase: keep the two apart, and neither beside a backup.`
		);
		return 0;
	}
	const order = { folder, databaseUrl: parts.env['DATABASE_URL'] || undefined, to: at(to ?? '') };
	const { offsetMinutes } = parts;
	const taken = await takeBackup({ ...order, now: parts.now(), offsetMinutes }, watchOf(parts));
	if (!taken.ok) return failed(parts, taken.error);
	parts.meanwhile('');
	saidTaken(parts, order.to, taken.value);
	parts.say(KEYS_APART);
	await noted(parts, () => openBackupNote(folder, offsetMinutes).good(parts.now(), false));
	return 0;
}

/** What the server is to know of it; a backup that is good stays good where that cannot be written. */
async function noted({ say }: CommandParts, write: () => Promise<void>): Promise<void> {
	try {
		await write();
	} catch {
		say(
			'没能在县局数据目录里记下这次备份，总览上的备份时间不会更新；请检查该目录的权限。 / It could not be noted in the county’s data folder, and the board goes on showing the time before; look at the permissions of the folder.'
		);
	}
}

function saidTaken(parts: CommandParts, to: string, { entries, manifest, leftOut }: Taken): void {
	parts.say(
		`已备份并核对 ${entries} 条记录到 ${to}，各站末尾如下。 / ${entries} entries are backed up to ${to} and checked; the logs end so:`
	);
	told(parts, manifest);
	if (leftOut.files > 0) parts.say(evidenceApart(leftOut.files, leftOut.bytes));
}

/** A night kept cannot be fewer: the one before is there while the new one is looked at. */
const LEAST_KEPT = 2;

/** For a timer: what becomes of it is noted where the server finds it. */
async function nightly(
	parts: CommandParts,
	folder: string,
	into: string,
	kept: string | undefined
): Promise<number> {
	const keep = kept === undefined ? undefined : Number(kept);
	if (keep !== undefined && !(Number.isInteger(keep) && keep >= LEAST_KEPT && keep <= 9999)) {
		parts.say(
			`--keep 请写 ${LEAST_KEPT} 到 9999 的整数。 / --keep takes a whole number from ${LEAST_KEPT} to 9999.`
		);
		return 2;
	}
	const { offsetMinutes, now } = parts;
	const databaseUrl = parts.env['DATABASE_URL'] || undefined;
	const note = openBackupNote(folder, offsetMinutes);
	const order = { folder, databaseUrl, into, keep, now: now(), offsetMinutes };
	const taken = await takeNightly(order, watchOf(parts));
	if (!taken.ok) {
		// Of a folder without a county nothing is to be known.
		if (taken.error.fault !== 'not-founded')
			await noted(parts, () => note.failed(now(), taken.error.fault));
		return failed(parts, taken.error);
	}
	parts.meanwhile('');
	const { to, removed } = taken.value;
	saidTaken(parts, to, taken.value);
	for (const name of removed)
		parts.say(`已删除旧备份 ${name}。 / The older backup ${name} is removed.`);
	await noted(parts, () => note.good(now(), true));
	return 0;
}

async function passphraseTwice(parts: CommandParts): Promise<string | undefined> {
	const given = parts.env['LUZHENG_PASSPHRASE'];
	if (given) return given;
	const first = await parts.askSecret('口令 / Passphrase: ');
	if ((await parts.askSecret('再输入一次 / Once more: ')) === first) return first;
	parts.say('两次输入的口令不同，请重新运行。 / The two are not the same; run it again.');
	return undefined;
}

/** `npm run restore`; the exit code. */
export async function restoreCommand(parts: CommandParts): Promise<number> {
	const asked = orders(parts);
	if (!asked) return usage(parts);
	const { values, positionals } = asked;
	const [from, ...more] = positionals;
	if (from === undefined || more.length > 0 || !values.data || !values.keys) return usage(parts);
	const at = (path: string) => resolve(parts.cwd, path);
	const passphrase =
		parts.env['LUZHENG_PASSPHRASE'] || (await parts.askSecret('口令 / Passphrase: '));
	const restored = await restoreBackup(
		{
			...{ from: at(from), folder: at(values.data), keys: at(values.keys), passphrase },
			databaseUrl: parts.env['DATABASE_URL'] || undefined,
			...{ now: parts.now(), offsetMinutes: parts.offsetMinutes }
		},
		watchOf(parts)
	);
	if (!restored.ok) return failed(parts, restored.error);
	parts.meanwhile('');
	const { taken } = restored.value;
	parts.say(
		`已恢复 ${taken} 的备份到 ${at(values.data)}，各站末尾如下。请用 LUZHENG_DATA 指向它并启动；县局先等各站补回之后的记录，再写新的。 / The backup of ${taken} is restored to ${at(values.data)}; the logs end so. Start with LUZHENG_DATA set to it: the county waits for its stations to give back what came later before it writes anything new.`
	);
	told(parts, restored.value);
	return 0;
}
