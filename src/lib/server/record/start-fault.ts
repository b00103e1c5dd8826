/** Why the county cannot be opened. Nothing was changed. */
export type StartFault =
	| { readonly fault: 'folder-in-use'; readonly pid: number }
	| { readonly fault: 'folder-elsewhere'; readonly host: string; readonly file: string }
	| { readonly fault: 'other-storage'; readonly storage: Storage }
	| { readonly fault: 'unreachable'; readonly detail: string }
	| { readonly fault: 'not-durable'; readonly setting: string }
	| { readonly fault: 'journal-damaged'; readonly path: string; readonly offset: number }
	| { readonly fault: 'journal-short'; readonly origin: string; readonly seq: number }
	| { readonly fault: 'chain-broken'; readonly origin: string; readonly seq: number }
	| { readonly fault: 'evidence-store'; readonly setting: string }
	| { readonly fault: 'key-missing'; readonly path: string }
	| { readonly fault: 'other-key'; readonly path: string };

/** Where a county's record is kept: in its own folder, or on a PostgreSQL server. */
export type Storage = 'embedded' | 'postgres';

const kept: Record<Storage, [zh: string, en: string]> = {
	embedded: ['本目录的日志文件', 'the folder’s own journal'],
	postgres: ['PostgreSQL 服务器', 'a PostgreSQL server']
};

/** One sentence for whoever starts the server, in Chinese and in English. */
export function startSentence(fault: StartFault): string {
	switch (fault.fault) {
		case 'folder-in-use':
			return `数据目录正被另一个录证服务使用（进程 ${fault.pid}），请先停止它。 / The data folder is in use by another server (process ${fault.pid}); stop that one first.`;
		case 'folder-elsewhere':
			return `数据目录由主机 ${fault.host} 占用；确认那里已停止后删除 ${fault.file}。 / The data folder is locked by machine ${fault.host}; once you are sure that it has stopped, delete ${fault.file}.`;
		case 'other-storage':
			return `此县局的台账存放在${kept[fault.storage][0]}，请按原来的 DATABASE_URL 设置启动。 / This county’s record is kept in ${kept[fault.storage][1]}; start with the DATABASE_URL setting used before.`;
		case 'unreachable':
			return `连接不上 DATABASE_URL 指定的 PostgreSQL：${fault.detail}。 / PostgreSQL at DATABASE_URL cannot be reached: ${fault.detail}.`;
		case 'not-durable':
			return `PostgreSQL 的 ${fault.setting} 已关闭，断电会丢失已确认的记录；请设为 on。 / PostgreSQL has ${fault.setting} off and would lose confirmed records in a power cut; set it to on.`;
		case 'journal-damaged':
			return `日志文件 ${fault.path} 在第 ${fault.offset} 字节处损坏；请勿改动，先用备份核对。 / The journal ${fault.path} is damaged at byte ${fault.offset}; leave it as it is and compare it with a backup.`;
		case 'journal-short':
			return `日志缺少 ${fault.origin} 第 ${fault.seq} 条，而数据库里有不同内容；请用备份核对。 / The journal lacks entry ${fault.seq} of ${fault.origin} and the database disagrees with it; compare with a backup.`;
		case 'chain-broken':
			return `${fault.origin} 第 ${fault.seq} 条与前一条不衔接；请用备份核对。 / Entry ${fault.seq} of ${fault.origin} does not follow the one before it; compare with a backup.`;
		case 'evidence-store':
			return `证据副本的对象存储设置不完整或不正确：请检查 ${fault.setting}（五项都要设置，或都不设置）。 / The object store for copies of evidence is not set up rightly: look at ${fault.setting} (all five settings, or none).`;
		case 'key-missing':
			return `台账已有县局记录，但找不到县局密钥 ${fault.path}；请从备份恢复该文件。 / The record has a county but its key ${fault.path} is missing; restore that file from a backup.`;
		case 'other-key':
			return `县局密钥 ${fault.path} 与台账不符；请用同一县局的数据目录启动。 / The county key ${fault.path} is not the one of this record; start with the data folder of the same county.`;
	}
}
