import process from 'node:process';
import { giveUp, say } from './say.mjs';
import { serve } from './serve.mjs';

/** @param {import('../../src/lib/server/running/ready').Ready['notices'][number]} notice */
function sentence(notice) {
	switch (notice.notice) {
		case 'tail-set-aside':
			return `日志末尾有一段没有写完的记录，已移到 ${notice.path}。 / An unfinished end of the journal was moved to ${notice.path}.`;
		case 'database-set-aside':
			return `数据库无法打开，已移到 ${notice.path} 并由日志重建。 / The database could not be opened; it was moved to ${notice.path} and is made again from the journal.`;
		case 'database-rebuilt':
			return `已从日志补入数据库 ${notice.entries} 条。 / ${notice.entries} entries were added to the database from the journal.`;
		case 'restoring':
			return `县局台账是从备份恢复的（现有 ${notice.size} 条，应有 ${notice.target} 条），正在等各站补回；见县局“恢复”页。 / The county's ledger was restored from a backup (${notice.size} entries of ${notice.target}) and waits for the stations to give back the rest; see the county's page “Restoring”.`;
		case 'journal-completed':
			return `已从数据库补入日志 ${notice.entries} 条。 / ${notice.entries} entries were added to the journal from the database.`;
	}
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {number} port
 */
function addressOf({ host, origin }, port) {
	if (origin) return origin;
	const everywhere = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host);
	const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}

/**
 * Serves a finished build until it is told to stop, and says where.
 * @param {string} root
 * @param {import('./settings.mjs').Settings} settings
 */
export async function run(root, settings) {
	const running = await serve(root, settings);
	stopOnSignal(running);
	const address = addressOf(settings, running.port);
	for (const notice of running.ready.notices) say(sentence(notice));
	say('录证 Luzheng');
	say(`  采集终端 kiosk    ${address}/`);
	say(`  县局     county   ${address}/county`);
	const { setupCode } = running.ready;
	if (setupCode)
		say(
			`  首次设置码 first-run code   ${setupCode}   （在县局页面输入 / to be entered on the county page）`
		);
}

/** @param {import('./serve.mjs').Running} running */
function stopOnSignal(running) {
	let stopping = false;
	const stop = () => {
		// The second signal means now.
		if (stopping) process.exit(1);
		stopping = true;
		running.close().then(() => process.exit(0), giveUp);
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
}
