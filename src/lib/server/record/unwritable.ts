import { JournalUnwritable } from '$lib/ledger/journal/journal';
import { HeadMoved } from '$lib/ledger/store/store';

/** What was offered could not be kept, and was not acknowledged; the sentence is for whoever runs the server. */
export class Unwritable extends Error {
	override readonly name = 'LuzhengUnwritable';
}

const said = (fault: unknown): string =>
	(fault instanceof Error ? fault.message : String(fault)).split('\n')[0] ?? '';

function sentenceFor(fault: unknown): string {
	if (!(fault instanceof JournalUnwritable))
		return `数据库没有写入（${said(fault)}），这次收到的记录未予确认；请检查磁盘空间，若反复出现请重新启动。 / The database was not written (${said(fault)}); nothing of it was acknowledged. Look at the disk, and restart the server if this goes on.`;
	const { path, code, broken } = fault;
	return broken
		? `日志 ${path} 写入磁盘失败（${code}），不再接收记录；请检查磁盘后重新启动，已确认的记录都在。 / The journal ${path} could not be brought to the disk (${code}) and takes nothing more; look at the disk and restart the server. Everything that was acknowledged is there.`
		: `日志 ${path} 没有写入（${code}），这次收到的记录未予确认；腾出空间后会自动继续。 / The journal ${path} was not written (${code}); nothing of it was acknowledged. It goes on by itself once there is space.`;
}

/** Runs an append; storage that fails is told apart from faults of ours. */
export async function written<T>(append: () => Promise<T>): Promise<T> {
	try {
		return await append();
	} catch (fault) {
		if (fault instanceof HeadMoved) throw fault;
		throw new Unwritable(sentenceFor(fault), { cause: fault });
	}
}
