/** Why a backup is not made, is not whole, or is not restored. Nothing that was there before was changed. */
export type BackupFault =
	| { readonly fault: 'not-founded'; readonly path: string }
	| { readonly fault: 'exists'; readonly path: string }
	| { readonly fault: 'no-folder'; readonly path: string }
	| { readonly fault: 'unfinished'; readonly path: string }
	| { readonly fault: 'inside'; readonly path: string }
	| { readonly fault: 'no-manifest'; readonly path: string }
	| { readonly fault: 'bad-manifest'; readonly path: string }
	| { readonly fault: 'file-missing'; readonly path: string }
	| { readonly fault: 'file-changed'; readonly path: string }
	| {
			readonly fault: 'bad-entry';
			readonly log: string;
			readonly seq: number;
			readonly why: string;
	  }
	| { readonly fault: 'other-head'; readonly log: string }
	| { readonly fault: 'other-county'; readonly is: string; readonly wanted: string }
	| { readonly fault: 'not-empty'; readonly path: string }
	| { readonly fault: 'database-in-use' }
	| { readonly fault: 'no-identity'; readonly path: string }
	| { readonly fault: 'not-keys'; readonly path: string }
	| { readonly fault: 'wrong-passphrase'; readonly path: string }
	| { readonly fault: 'short-passphrase'; readonly least: number }
	| { readonly fault: 'start'; readonly sentence: string }
	| { readonly fault: 'no-space'; readonly path: string }
	| { readonly fault: 'io'; readonly path: string; readonly code: string }
	| { readonly fault: 'stopped' };

/** Carries a fault out of whatever is under way; caught where the work was begun. */
export class BackupFailed extends Error {
	constructor(readonly fault: BackupFault) {
		super(fault.fault);
	}
}

export function fail(fault: BackupFault): never {
	throw new BackupFailed(fault);
}

const FULL = ['ENOSPC', 'EDQUOT'];

/** What the system said, as a fault; one of ours as it is. */
export function faultOf(fault: unknown, path: string): BackupFault {
	if (fault instanceof BackupFailed) return fault.fault;
	if (!(fault instanceof Error && 'code' in fault && 'syscall' in fault)) throw fault;
	const code = String(fault.code);
	return FULL.includes(code) ? { fault: 'no-space', path } : { fault: 'io', path, code };
}

/** One sentence for whoever ran the command, in Chinese and in English. */
export function backupSentence(fault: BackupFault): string {
	switch (fault.fault) {
		case 'not-founded':
			return `${fault.path} 里还没有设立县局，没有可备份的内容；请用 --data 指定县局的数据目录。 / There is no county in ${fault.path} and nothing to back up; name the county’s data folder with --data.`;
		case 'exists':
			return `${fault.path} 已经存在，不会覆盖；请换一个名称。 / ${fault.path} is there already and is not overwritten; choose another name.`;
		case 'no-folder':
			return `没有目录 ${fault.path}，没有备份；请先接好备份磁盘，或建好这个目录。 / There is no folder ${fault.path} and nothing was backed up; attach the disk for backups, or make the folder.`;
		case 'unfinished':
			return `${fault.path} 是一次没有完成的备份留下的，不能使用；请删除后再试。 / ${fault.path} is left of a backup that was not finished and cannot be used; delete it and try again.`;
		case 'inside':
			return `${fault.path} 在县局的数据目录里面；备份请放到另一块磁盘。 / ${fault.path} lies in the county’s own data folder; put the backup on another disk.`;
		case 'no-manifest':
			return `${fault.path} 里没有 manifest.note，不是一份完整的备份；请选择另一份备份。 / There is no manifest.note in ${fault.path}: it is no finished backup; choose another one.`;
		case 'bad-manifest':
			return `${fault.path} 已损坏或不是县局签名的；请选择另一份备份。 / ${fault.path} is damaged or not signed by its county; choose another backup.`;
		case 'file-missing':
			return `备份中缺少文件 ${fault.path}；请选择另一份备份。 / The file ${fault.path} is missing from the backup; choose another one.`;
		case 'file-changed':
			return `备份中的文件 ${fault.path} 与清单不符（已损坏或被改动）；请选择另一份备份。 / The file ${fault.path} of the backup is not what the manifest says (damaged or changed); choose another one.`;
		case 'bad-entry':
			return `${fault.log} 第 ${fault.seq} 条核对不通过（${fault.why}）；请勿使用，先保留原样并核对其他备份。 / Entry ${fault.seq} of ${fault.log} does not hold (${fault.why}); do not use this, keep it as it is and check another backup.`;
		case 'other-head':
			return `${fault.log} 与清单中的末尾不符；请选择另一份备份。 / ${fault.log} does not end where the manifest says; choose another backup.`;
		case 'other-county':
			return `这是 ${fault.is} 的，不是 ${fault.wanted} 的；请选择同一县局的文件。 / This is of ${fault.is}, not of ${fault.wanted}; choose the file of the same county.`;
		case 'not-empty':
			return `${fault.path} 不是空目录；只能恢复到空目录，请用 --data 指定一个新目录。 / ${fault.path} is not empty; restore into an empty folder and name it with --data.`;
		case 'database-in-use':
			return 'DATABASE_URL 指定的数据库里已有台账；请新建一个空数据库后再恢复。 / The database at DATABASE_URL holds a record already; create an empty one and restore into that.';
		case 'no-identity':
			return `找不到 ${fault.path}；请先启动一次县局服务再备份。 / ${fault.path} is missing; start the county’s server once and back up then.`;
		case 'not-keys':
			return `${fault.path} 不是县局密钥备份，或已损坏；请选择另一个文件。 / ${fault.path} is no backup of a county’s keys, or damaged; choose another file.`;
		case 'wrong-passphrase':
			return `口令打不开 ${fault.path}；请核对后再输入。 / The passphrase does not open ${fault.path}; check it and enter it again.`;
		case 'short-passphrase':
			return `口令至少要有 ${fault.least} 个字符，请换一个。 / The passphrase needs at least ${fault.least} characters; choose another.`;
		case 'start':
			return fault.sentence;
		case 'no-space':
			return `${fault.path} 所在的磁盘空间不足，未完成的部分已清除；请腾出空间或换一块磁盘后再试。 / The disk of ${fault.path} is full and what was not finished is removed; make space or use another disk and try again.`;
		case 'io':
			return `${fault.path} 读写失败（${fault.code}）；请检查磁盘和权限后再试。 / ${fault.path} could not be read or written (${fault.code}); look at the disk and the permissions and try again.`;
		case 'stopped':
			return '已停止，未完成的部分已清除。 / Stopped; what was not finished is removed.';
	}
}
